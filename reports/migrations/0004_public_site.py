import django.db.models.deletion
from django.db import migrations, models

import itaportal.rows.fields
from itaportal.rows import trigrams
from reports.guards import put_up_again

TABLE = "reports_publishedmeasure"
HTML = "text/html; charset=utf-8"
# Beside which address each new one stands, and its end.
NEW = {
    "embed": ("latest", "embed/", HTML),
    "metadata": ("latest", "metadata.json", "application/json"),
    "changes": ("version", "changes/", HTML),
}
NOT_YET = "never put together"


def put_up(apps, schema_editor):
    trigrams.put_up(schema_editor.connection, TABLE, "search_key")


def take_down(apps, schema_editor):
    trigrams.take_down(schema_editor.connection, TABLE)


def give_addresses(apps, schema_editor):
    """Let documents that were published before have the new addresses too; their first request puts them together."""
    address = apps.get_model("reports", "PublicAddress")
    for kind, (beside, end, content_type) in NEW.items():
        there = address.objects.filter(kind=beside)
        if kind == "changes":
            there = there.filter(publication__number__gt=1)
        columns = there.values_list("agency", "path", "publication", "status")
        address.objects.bulk_create(
            (
                address(
                    agency_id=agency, path=path + end, kind=kind, publication_id=publication, status=status,
                    content_type=content_type, look=NOT_YET,
                )
                for agency, path, publication, status in list(columns)
            ),
            batch_size=1000,
        )


class Migration(migrations.Migration):
    """The public site: what search, counts, feeds, frames, catalogues and open data stand on."""

    dependencies = [
        ("agencies", "0007_found_and_counted"),
        ("reports", "0003_publications"),
    ]

    operations = [
        # undone, the guards of an earlier release stand again
        migrations.RunPython(migrations.RunPython.noop, put_up_again),
        migrations.RemoveConstraint(
            model_name='publicaddress',
            name='reports_publicaddress_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedfile',
            name='reports_publishedfile_kind_known',
        ),
        migrations.AddField(
            model_name='publication',
            name='sealed_by',
            field=itaportal.rows.fields.TypedTextField(blank=True, verbose_name='เจ้าของตราประทับอิเล็กทรอนิกส์ของไฟล์ PDF'),
        ),
        migrations.AlterField(
            model_name='publicaddress',
            name='kind',
            field=models.CharField(choices=[('latest', 'ฉบับล่าสุด'), ('version', 'ฉบับหนึ่ง'), ('changes', 'สิ่งที่ฉบับหนึ่งเปลี่ยน'), ('embed', 'กรอบสำหรับเว็บไซต์อื่น'), ('metadata', 'คำอธิบายชุดข้อมูล'), ('latest_file', 'ไฟล์ของฉบับล่าสุด'), ('file', 'ไฟล์')], max_length=12, verbose_name='ชนิด'),
        ),
        migrations.AlterField(
            model_name='publishedfile',
            name='kind',
            field=models.CharField(choices=[('body', 'เนื้อหาหน้าเว็บ'), ('pdf', 'PDF'), ('docx', 'Word'), ('xlsx', 'Excel'), ('csv', 'CSV'), ('json', 'JSON'), ('zip', 'ชุดเว็บ (ZIP)'), ('card', 'ภาพประกอบลิงก์'), ('picture', 'ภาพ')], max_length=10, verbose_name='ชนิด'),
        ),
        migrations.AddIndex(
            model_name='publicaddress',
            index=models.Index(condition=models.Q(('kind', 'latest'), ('status', 200)), fields=['id'], name='documents_by_key'),
        ),
        migrations.AddConstraint(
            model_name='publicaddress',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['latest', 'version', 'changes', 'embed', 'metadata', 'latest_file', 'file']), ('kind__isnull', True), _connector='OR'), name='reports_publicaddress_kind_known', violation_error_message='ข้อมูลของแถวนี้ยังไม่ครบหรือขัดกันเอง กรุณาตรวจสอบช่องที่เกี่ยวข้องกัน'),
        ),
        migrations.AddConstraint(
            model_name='publishedfile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['body', 'pdf', 'docx', 'xlsx', 'csv', 'json', 'zip', 'card', 'picture']), ('kind__isnull', True), _connector='OR'), name='reports_publishedfile_kind_known', violation_error_message='ข้อมูลของแถวนี้ยังไม่ครบหรือขัดกันเอง กรุณาตรวจสอบช่องที่เกี่ยวข้องกัน'),
        ),
        migrations.CreateModel(
            name='PublishedMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='รุ่น')),
                ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ (พ.ศ.)')),
                ('number', itaportal.rows.fields.TypedTextField(blank=True, verbose_name='ข้อ')),
                ('title', itaportal.rows.fields.TypedTextField(verbose_name='มาตรการ')),
                ('search_key', models.TextField(editable=False, verbose_name='คำค้น')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='หน่วยงาน')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published_measures', to='reports.publication', verbose_name='ฉบับที่เผยแพร่')),
            ],
            options={
                'verbose_name': 'มาตรการที่เผยแพร่',
                'verbose_name_plural': 'มาตรการที่เผยแพร่',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['agency', 'fiscal_year'], name='measures_of_agencys_year'), models.Index(fields=['fiscal_year', 'id'], name='measures_of_year')],
            },
        ),
        migrations.CreateModel(
            name='OpenDataFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ปีงบประมาณ (พ.ศ.)')),
                ('format', models.CharField(choices=[('csv', 'CSV'), ('jsonl', 'JSON Lines')], max_length=5, verbose_name='รูปแบบ')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='ชื่อไฟล์')),
                ('sha256', models.CharField(max_length=64, verbose_name='ลายนิ้วมือ')),
                ('size', models.PositiveBigIntegerField(verbose_name='ขนาด (ไบต์)')),
                ('packed', models.CharField(max_length=64, verbose_name='ลายนิ้วมือของไฟล์ที่บีบอัด')),
                ('packed_size', models.PositiveBigIntegerField(verbose_name='ขนาดเมื่อบีบอัด (ไบต์)')),
                ('rows', models.PositiveBigIntegerField(verbose_name='จำนวนแถว')),
                ('documents', models.PositiveIntegerField(verbose_name='จำนวนเอกสาร')),
                ('made_at', models.DateTimeField(verbose_name='จัดทำเมื่อ')),
            ],
            options={
                'verbose_name': 'ไฟล์ข้อมูลเปิด',
                'verbose_name_plural': 'ไฟล์ข้อมูลเปิด',
                'ordering': [models.OrderBy(models.F('fiscal_year'), descending=True, nulls_first=True), 'format'],
                'constraints': [models.CheckConstraint(condition=models.Q(('format__in', ['csv', 'jsonl']), ('format__isnull', True), _connector='OR'), name='reports_opendatafile_format_known', violation_error_message='ข้อมูลของแถวนี้ยังไม่ครบหรือขัดกันเอง กรุณาตรวจสอบช่องที่เกี่ยวข้องกัน')],
            },
        ),
        migrations.CreateModel(
            name='ProvinceFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('province', itaportal.rows.fields.TypedTextField(verbose_name='จังหวัด')),
                ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='ปีงบประมาณ (พ.ศ.)')),
                ('kind', models.CharField(choices=[('plan', 'มาตรการ'), ('report', 'รายงานผล'), ('any', 'มาตรการหรือรายงานผล')], max_length=6, verbose_name='นับอะไร')),
                ('agencies', models.PositiveIntegerField(default=0, verbose_name='จำนวนหน่วยงาน')),
                ('documents', models.PositiveIntegerField(default=0, verbose_name='จำนวนเอกสาร')),
            ],
            options={
                'verbose_name': 'ตัวเลขของจังหวัด',
                'verbose_name_plural': 'ตัวเลขของจังหวัด',
                'constraints': [models.UniqueConstraint(fields=('fiscal_year', 'province', 'kind'), name='figure_of_province'), models.CheckConstraint(condition=models.Q(('kind__in', ['plan', 'report', 'any']), ('kind__isnull', True), _connector='OR'), name='reports_provincefigure_kind_known', violation_error_message='ข้อมูลของแถวนี้ยังไม่ครบหรือขัดกันเอง กรุณาตรวจสอบช่องที่เกี่ยวข้องกัน')],
            },
        ),
        migrations.RunPython(put_up, take_down),
        migrations.RunPython(put_up_again, migrations.RunPython.noop),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
    ]
