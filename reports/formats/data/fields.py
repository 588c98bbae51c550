"""The data dictionary: every column of the CSV, in order, as table-schema.json has it. Docs and pages read it here."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA_PATH = Path(__file__).with_name("table-schema.json")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, what it is called and what it means, both in Thai, its type (string, integer, date)."""

    name: str
    title: str
    description: str
    type: str


def table_schema() -> dict[str, Any]:
    """Return the Frictionless Table Schema of the CSV."""
    loaded: dict[str, Any] = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return loaded


def fields_of(schema: dict[str, Any]) -> tuple[Field, ...]:
    """Return the fields that a Table Schema describes."""
    names = Field.__dataclass_fields__
    return tuple(Field(**{name: described[name] for name in names}) for described in schema["fields"])


FIELDS = fields_of(table_schema())
NAMES = tuple(field.name for field in FIELDS)
