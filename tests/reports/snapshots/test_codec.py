"""Every Document there can be, to JSON and back; and what must not change for snapshots that are kept already."""

import json
from dataclasses import MISSING, dataclass, fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import documents
from reports.documents import Document
from reports.snapshots import Snapshot, Unreadable, thawed
from reports.snapshots.codec import WHICH, decoded, encoded
from reports.snapshots.freezing import text_of
from tests.reports.formats import samples

TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
REAL = st.floats(allow_nan=False, allow_infinity=False)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT, float: REAL, int: st.integers(), bool: st.booleans(), NoneType: st.none(),
}  # fmt: skip


def values_of(declared: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of a type of the Document; tuples are short, for they stand in each other."""
    if declared in PLAIN:
        return PLAIN[declared]
    inside = get_args(declared)
    if get_origin(declared) is tuple:
        return st.lists(values_of(inside[0]), max_size=2 if inside[0] in PLAIN else 1).map(tuple)
    if inside:
        return st.one_of([values_of(each) for each in inside])
    return st.builds(declared, **{name: values_of(kind) for name, kind in get_type_hints(declared).items()})


DOCUMENTS = values_of(Document)
JSON = st.recursive(
    st.one_of(list(PLAIN.values())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(DOCUMENTS, st.dictionaries(TEXT, JSON, max_size=3), st.dictionaries(TEXT, TEXT, max_size=3))
def test_a_snapshot_comes_back_as_it_was(document: Document, content: dict[str, Any], pictures: dict[str, str]):
    snapshot = Snapshot(content, document, pictures)
    text = text_of(snapshot)
    assert thawed(text) == snapshot
    assert text_of(thawed(text)) == text


def test_a_document_of_everything_comes_back_as_it_was():
    snapshot = Snapshot({}, samples.everything(), {})
    assert thawed(text_of(snapshot)) == snapshot


@given(DOCUMENTS, DOCUMENTS)
def test_two_documents_have_one_text_only_if_they_are_the_same(one: Document, other: Document):
    texts = [json.dumps(encoded(each, Document), sort_keys=True) for each in (one, other)]
    assert (texts[0] == texts[1]) == (one == other)


CLASSES = [each for each in vars(documents).values() if isinstance(each, type) and is_dataclass(each)]
# What a field meant when nothing was written for it. A default that changes would change what was signed.
DEFAULTS = {
    "Line": {"marker": "", "href": "", "strong": False, "picture": ""},
    "HeaderCell": {"colspan": 1, "rowspan": 1},
    "Cell": {"rowspan": 1, "is_title": False},
    "RowGroup": {"rows": (), "heading": ""},
    "Cover": {"emblem": ""},
    "MemoPart": {"tables": ()},
    "SignatureBlock": {
        "heading": "", "opinion": (), "dotted": False, "name": "", "positions": (), "signed_on": "", "mark": "",
        "notes": (), "picture": "",
    },
    "Memo": {"emblem": ""},
    "Document": {"language": "th", "watermark": ""},
}  # fmt: skip


def test_no_default_changes_and_no_field_goes():
    found = {
        each.__name__: {one.name: one.default for one in fields(each) if one.compare and one.default is not MISSING}
        for each in CLASSES
    }
    assert {name: defaults for name, defaults in found.items() if defaults} == DEFAULTS
    assert not [one for each in CLASSES for one in fields(each) if one.name == WHICH]


@dataclass(frozen=True)
class Old:
    text: str


@dataclass(frozen=True)
class New:
    text: str
    added: str = ""
    key: int = 0


def test_a_field_added_later_has_its_default_in_what_is_older():
    assert decoded(encoded(Old("ก"), Old), New) == New("ก")
    assert encoded(New("ก"), New) == encoded(Old("ก"), Old)
    with pytest.raises(Unreadable, match="unknown"):
        decoded(encoded(New("ก", "ข"), New), Old)


@pytest.mark.parametrize("data", [{}, {"text": 1}, {"text": None}, [], "ก", {"text": "ก", "key": True}])
def test_nothing_is_read_as_something_else(data: Any):
    with pytest.raises(Unreadable):
        decoded(data, New)
