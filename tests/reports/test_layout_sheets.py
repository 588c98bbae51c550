"""A layout as a flat sheet of columns is the same layout again, and its buttons rearrange it as they say."""

import pytest

from reports.layout_sheets import CONTENT_NAMES, Column, Sheet, reshaped, sheets_of, tables_of
from reports.layouts import CONTENTS, shapes

SHEETS = [Sheet((Column("", "ก", ("title",)), Column("", "ข", ("steps",)), Column("", "ค", ("detail",))))]


def headings(sheets: list[Sheet]) -> list[str]:
    return ["".join(column.heading for column in sheet.columns) for sheet in sheets]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.key)
def test_every_shape_comes_back_as_it_was(shape):
    assert tables_of(sheets_of(shape.tables)) == list(shape.tables)


def test_every_content_has_words():
    assert set(CONTENT_NAMES) == CONTENTS


def test_neighbours_of_one_group_stand_below_it_and_others_beside():
    columns = (
        Column("ผล", "ผลผลิต", ("output",), 3),
        Column("ผล", "ผลลัพธ์", ("outcome",)),
        Column("", "อื่น", ("remark",)),
    )
    (table,) = tables_of([Sheet(columns, "with_results", True)])
    assert [each["heading"] for each in table["columns"]] == ["ผล", "อื่น"]
    assert table["columns"][0]["columns"][0] == {"heading": "ผลผลิต", "content": ["output"], "width": 3}
    assert (table["rows"], table["renumber"]) == ("with_results", True)


@pytest.mark.parametrize(
    ("act", "after"),
    [
        ("up:0:1", ["ขกค"]),
        ("down:0:1", ["กคข"]),
        ("up:0:0", ["กขค"]),
        ("down:0:2", ["กขค"]),
        ("remove:0:1", ["กค"]),
        ("add:0", ["กขค"]),
        ("table", ["กขค", ""]),
        ("drop:0", ["กขค"]),  # the last table stays
    ],
)
def test_buttons_rearrange(act, after):
    assert headings(reshaped(SHEETS, act)) == after


@pytest.mark.parametrize("act", ["", "up", "up:0:9", "up:9:0", "up:x:1", "remove:-1:0", "format:0:0", "up:0:1:1"])
def test_what_makes_no_sense_changes_nothing(act):
    assert reshaped(SHEETS, act) == SHEETS


def test_an_added_column_and_a_dropped_table_are_there():
    assert len(reshaped(SHEETS, "add:0")[0].columns) == 4
    assert headings(reshaped([*SHEETS, Sheet()], "drop:0")) == [""]
