"""What the open data's columns are: those of a published CSV behind where each row comes from."""

from typing import Any

from reports.formats.data.fields import fields_of, table_schema

ORIGIN: list[dict[str, Any]] = [
    {
        "name": "address",
        "title": "ที่อยู่ของฉบับ",
        "type": "string",
        "description": "ที่อยู่เว็บของฉบับที่แถวนี้มาจาก",
        "description_en": "Where the version stands that the row comes from.",
        "constraints": {"required": True},
    },
    {
        "name": "document",
        "title": "เอกสาร",
        "type": "string",
        "description": "เอกสารใดของปี: measures แผนมาตรการ, report-6 รายงานผลรอบ 6 เดือน (รอบอื่นก็เช่นกัน), report ผลทั้งปี",
        "description_en": "Which document of the year it is: measures (the plan), report-6 (of six months) …",
        "constraints": {"required": True},
    },
    {
        "name": "document_version",
        "title": "ฉบับที่",
        "type": "integer",
        "description": "เลขฉบับ เริ่มจาก 1",
        "description_en": "Number of the version, from 1.",
        "constraints": {"required": True},
    },
    {
        "name": "published_on",
        "title": "วันที่เผยแพร่",
        "type": "date",
        "description": "วันที่เผยแพร่ฉบับนั้นตามเวลาในประเทศไทย",
        "description_en": "Day in Thailand on which the version was published.",
        "constraints": {"required": True},
    },
]
WITHIN = ["measure_order", "part_order", "record", "order"]


def bulk_schema() -> dict[str, Any]:
    """Return the Frictionless Table Schema of the CSV of many publications."""
    one = table_schema()
    return one | {"fields": [*ORIGIN, *one["fields"]], "primaryKey": ["address", *WITHIN]}


BULK_NAMES = tuple(field.name for field in fields_of(bulk_schema()))
