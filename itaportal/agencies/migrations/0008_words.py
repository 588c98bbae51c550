from django.db import migrations

from itaportal.rows import trigrams

TABLE = "agencies_agency"


def put_up(apps, schema_editor):
    trigrams.put_up(schema_editor.connection, TABLE, "search_key")


def take_down(apps, schema_editor):
    trigrams.take_down(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    """Parts of agencies' names are found by an index, not by looking at every agency."""

    dependencies = [("agencies", "0007_province_counts")]

    operations = [migrations.RunPython(put_up, take_down)]
