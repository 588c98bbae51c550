"""When two files say the same: PRINTING.md, "Identical", written apart from the code that it judges."""

from typing import Any

SHARED = ("steps", "responsible", "period", "monitoring", "results")
EMPTY = "its own, and empty"
DEFAULTS = {
    ("finding", "kind"): "improve",
    ("measure", "step_numbering"): "dot",
    ("result", "status"): "done",
    ("evidence", "kind"): "link",
    ("report_section", "rows"): "all",
    ("report_section", "renumber"): False,
    ("memo_section", "report_tables"): False,
}
# What stands in which list or group of an object.
INSIDE = {
    "file": {"agency": "agency", "findings": "finding", "measures": "measure", "reports": "report", "memos": "memo"},
    "measure": {
        "steps": "step", "responsible": "responsible", "period": "period", "monitoring": "monitoring",
        "results": "result", "parts": "part",
    },
    "part": {
        "steps": "step", "responsible": "responsible", "period": "period", "monitoring": "monitoring",
        "results": "result",
    },
    "monitoring": {"milestones": "step"},
    "result": {"evidence": "evidence", "period": "period"},
    "report": {"sections": "report_section"},
    "report_section": {"columns": "column"},
    "column": {"columns": "column"},
    "memo": {"sections": "memo_section", "endorsements": "endorsement", "author": "author"},
}  # fmt: skip


def meant(value: Any, kind: str = "file") -> Any:
    """Return what a file's value says, alike for all ways to say it."""
    if isinstance(value, list):
        return [meant(each, kind) for each in value]
    if not isinstance(value, dict):
        return value
    inside = INSIDE.get(kind, {})
    said = {key: meant(each, inside.get(key, "")) for key, each in value.items() if each is not None}
    said = {key: each for key, each in said.items() if (kind, key) not in DEFAULTS or DEFAULTS[kind, key] != each}
    if kind == "part":
        own = {key: EMPTY for key in SHARED if key in value and not said.get(key)}
        return said | own
    # An empty list says what no list says, but for a measure, where it is written back as it was given. Its parts,
    # empty, stand where it has no title, for the schema asks for either.
    return {key: each for key, each in said.items() if each != [] or (kind == "measure" and key in SHARED)}


def joined(value: Any) -> Any:
    """Return value with ํ+า joined in every text."""
    if isinstance(value, str):
        return value.replace("\u0e4d\u0e32", "\u0e33")
    if isinstance(value, list):
        return [joined(each) for each in value]
    return {key: joined(each) for key, each in value.items()} if isinstance(value, dict) else value


def words(value: Any) -> list[str]:
    """Return every text of a value, sorted."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sorted(word for each in inner for word in words(each))
