"""The text of an ita-plan/1 file: its schema, and a plan's content written in the schema's order. PURE."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA_PATH = Path(__file__).parent / "exchange" / "schema.json"


@cache
def schema() -> dict[str, Any]:
    """Return the schema of ita-plan/1."""
    loaded: dict[str, Any] = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return loaded


def plan_text(content: Mapping[str, Any]) -> str:
    """Return a plan's content as the text of a file, the same for the same content in any order of keys."""
    return json.dumps(in_order(content), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def in_order(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan's content with its keys in the schema's order."""
    ordered: dict[str, Any] = _in_order(content, schema())
    return ordered


def _in_order(value: Any, node: dict[str, Any]) -> Any:
    node = _resolved(node)
    if isinstance(value, Mapping):
        return {key: _in_order(value[key], each) for key, each in node["properties"].items() if key in value}
    return [_in_order(each, node["items"]) for each in value] if isinstance(value, list) else value


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    reference = node.get("$ref")
    if reference is None:
        return node
    found: Any = schema()
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    return _resolved(found)
