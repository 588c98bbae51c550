"""What an assessor asks is data by year; what is missing of it is named with its place."""

from dataclasses import replace

from measures.indicators import indicators_of
from reports.building.entries import Entry, Outcome, Owner, Period, Timed
from reports.criteria import Facts, Found, Spot, items_of, points_of

TEXTS = {"detail": "อบรม ๒ ครั้ง", "output": None, "outcome": "คะแนนเพิ่มเป็นร้อยละ ๘๖", "success": None, "remark": None}
WHOLE = Entry(
    number="1",
    title="มาตรการ",
    steps=(Timed("ทำ"),),
    responsible=(Owner(unit="สำนักปลัด"),),
    period=Period(text="ตลอดปี"),
    monitoring_text="ทุกไตรมาส",
    results=(Outcome(6, "done", TEXTS),),
    key=1,
)
FACTS = Facts(2568, [WHOLE], [Found(9, "ข้อ", True, True)], 6, has_report=True, texts=1, tables=1)


def missing(facts: Facts) -> set[str]:
    return {spot.words for point in points_of(facts) for spot in point.missing or ()}


def test_codes_follow_the_year_that_is_asked_about():
    assert {(each.code, each.assessed) for each in items_of(2566)} == {("O42", 2566), ("O43", 2566), ("O35", 2567)}
    assert {(each.code, each.assessed, each.of) for each in items_of(2568)} == {
        ("O27", 2568, "measures"),
        ("O26", 2569, "report"),
    }
    assert not any(each.known for each in items_of(2568))


def test_nothing_is_missing_where_all_is_there():
    assert missing(FACTS) == set()
    assert any(point.missing is None for point in points_of(FACTS))  # the seven topics: only a person can tell


def test_each_thing_that_is_not_there_is_named():
    for change in (
        {"steps": ()},
        {"responsible": ()},
        {"period": Period()},
        {"monitoring_text": None},
        {"results": ()},
    ):
        assert missing(replace(FACTS, entries=[replace(WHOLE, **change)])) == {"มาตรการ 1 มาตรการ"}
    empty = replace(FACTS, findings=[], texts=0, tables=0, introduction=Spot("section", 5, "เขียนข้อความนำ"))
    assert {"เขียนข้อความนำ", "เพิ่มตารางในรายงาน", "เพิ่มข้อค้นพบจากผลการประเมินปีก่อน"} <= missing(empty)


def test_a_weakness_without_a_measure_is_named_a_strength_is_not():
    findings = [Found(1, "ไม่มีผู้ตอบ", True, False), Found(2, "จุดแข็ง", False, False)]
    assert missing(replace(FACTS, findings=findings)) == {"ไม่มีผู้ตอบ"}


def test_parts_answer_for_their_measure():
    bare = replace(WHOLE, steps=(), responsible=(), results=(), period=Period(), monitoring_text=None, key=2)
    part = replace(WHOLE, number="1.1", key=3)
    assert missing(replace(FACTS, entries=[replace(bare, parts=(part,))])) == set()
    assert missing(replace(FACTS, entries=[replace(bare, parts=(part, replace(part, steps=())))])) != set()


def test_the_report_s_points_wait_for_a_report():
    assert {point.of for point in points_of(replace(FACTS, has_report=False))} == {"measures"}


def test_the_ten_indicators_are_data_by_year():
    assert [each.number for each in indicators_of(2567)] == list(range(1, 11))
    assert indicators_of(2567)[8].words == "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล"
    assert indicators_of(2500) == ()
    assert indicators_of(2567, "MOIT") == ()
