import itaportal.rows.fields
from django.db import migrations

from itaportal.rows import append_only
from reports.guards import WRITTEN_ONCE


def put_up(apps, schema_editor):
    append_only.put_up(schema_editor.connection, WRITTEN_ONCE)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_changes_addresses'),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, put_up),
        migrations.AddField(
            model_name='publication',
            name='sealed_by',
            field=itaportal.rows.fields.TypedTextField(blank=True, verbose_name='เจ้าของตราประทับอิเล็กทรอนิกส์ของไฟล์ PDF'),
        ),
        migrations.RunPython(put_up, migrations.RunPython.noop),
    ]
