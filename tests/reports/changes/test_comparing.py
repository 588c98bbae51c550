"""PURE: what counts as the same measure in two versions, and which results count."""

import pytest

from reports.changes import compared
from reports.changes.parts import Scope, rounds_of

PLAN = Scope("", None)


def content(*measures):
    return {"title": "แผน", "measures": list(measures)}


def told(old, new, scope=PLAN):
    return [(each.field, each.kind) for each in compared(content(*old), content(*new), scope)]


TRAINING = {"title": "อบรมเจ้าหน้าที่เรื่องการจัดซื้อจัดจ้าง"}
REWORDED = {"title": "อบรมบุคลากรเรื่องการจัดซื้อจัดจ้าง"}
OTHER = {"title": "ถ่ายทอดสดการประชุมสภา"}
FIRST, LAST = {"title": "ประกาศเจตนารมณ์"}, {"title": "เปิดเผยแผนจัดหาพัสดุ"}


def test_an_unnumbered_measure_worded_anew_in_its_place_is_one_changed_title():
    assert told([FIRST, TRAINING, LAST], [FIRST, REWORDED, LAST]) == [("ชื่อมาตรการ", "changed")]


@pytest.mark.parametrize(
    "new",
    [[FIRST, OTHER, LAST], [FIRST, LAST, REWORDED], [FIRST, {**REWORDED, "number": "2"}, LAST]],
    ids=["another measure", "another place", "numbered now"],
)
def test_what_may_be_another_measure_is_one_gone_and_one_come(new):
    assert told([FIRST, TRAINING, LAST], new) == [("", "added"), ("", "removed")]


def test_a_report_of_the_whole_year_tells_of_every_round_apart():
    rounds = [{**FIRST, "results": [{"round": each, "detail": detail} for each, detail in given.items()]} for given in (
        {6: "ครึ่งหนึ่ง", 12: "เกือบครบ"}, {6: "ครึ่งหนึ่ง", 12: "ครบ"})]  # fmt: skip
    assert told(rounds[:1], rounds[1:], Scope("", None, rounds_of(None))) == [("ผลการดำเนินการ รอบ ๑๒ เดือน", "changed")]
    assert told(rounds[:1], rounds[1:], Scope("", 6, rounds_of(6))) == []
    assert told(rounds[:1], rounds[1:]) == []
