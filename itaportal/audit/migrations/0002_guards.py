from django.db import migrations, models

from itaportal.audit import triggers


def put_up(apps, schema_editor):
    triggers.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    triggers.take_down(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='chain',
            name='at',
            field=models.DateTimeField(null=True, verbose_name='เมื่อล่าสุด'),
        ),
        migrations.RunPython(put_up, take_down),
    ]
