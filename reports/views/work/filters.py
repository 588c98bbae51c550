"""The pills above the table: which measures to show, each with its count; links that work without a script."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from itaportal.agencies.models import Agency, Unit
from reports.views.work.overview import Standing

Test = Callable[[Standing], bool]


@dataclass(frozen=True)
class Pill:
    """A filter: its key in the address, its words, which measures it lets through, how many these are."""

    key: str
    words: str
    lets: Test
    count: int
    is_late: bool = False
    is_unit: bool = False
    empty: str = ""


# key, words, test, what is said when nothing is found
FIXED: tuple[tuple[str, str, Test, str], ...] = (
    ("", "ทั้งหมด", lambda each: True, "แผนนี้ยังไม่มีมาตรการ กด “เพิ่มมาตรการ” เพื่อเริ่ม"),
    (
        "mine",
        "ของฉัน",
        lambda each: each.is_mine,
        "ยังไม่มีมาตรการที่ระบุชื่อ ตำแหน่ง หรือส่วนราชการของท่านเป็นผู้รับผิดชอบ",
    ),
    ("late", "เกินกำหนด", lambda each: each.late > 0, "ไม่มีขั้นตอนที่เกินกำหนด"),
    ("no-result", "ยังไม่มีผลรอบนี้", lambda each: not each.has_result, "ทุกมาตรการมีผลของรอบนี้แล้ว"),
)


def pills_of(agency: Agency, standings: Mapping[int, Standing]) -> list[Pill]:
    """Return the pills in their order, behind the fixed ones those of units that own a measure; one query."""
    measures = list(standings.values())
    fixed = [
        Pill(key, words, test, sum(map(test, measures)), is_late=key == "late", empty=empty)
        for key, words, test, empty in FIXED
    ]
    return [*fixed, *_of_units(agency, measures)]


def _of_units(agency: Agency, measures: Sequence[Standing]) -> list[Pill]:
    units = {unit.pk: unit for unit in Unit.objects.filter(agency=agency)}
    tops = {key: _top(unit, units) for key, unit in units.items()}
    owning = {tops[key] for each in measures for key in each.units if key in tops}
    pills = [_of_unit(units[top], {key for key, above in tops.items() if above == top}, measures) for top in owning]
    return sorted(pills, key=lambda pill: (-pill.count, pill.words))


def _of_unit(unit: Unit, below: set[int], measures: Sequence[Standing]) -> Pill:
    def owns(each: Standing) -> bool:
        return bool(each.units & below)

    count = sum(map(owns, measures))
    return Pill(f"unit-{unit.pk}", unit.name, owns, count, is_unit=True, empty=f"ไม่มีมาตรการของ{unit.name}")


def _top(unit: Unit, units: Mapping[int, Unit]) -> int:
    seen = {unit.pk}
    while (above := units.get(unit.parent_id or 0)) and above.pk not in seen:
        unit = above
        seen.add(unit.pk)
    return unit.pk


def pill_asked(pills: Sequence[Pill], key: str) -> Pill:
    """Return the pill of that key, the first (all) where there is none."""
    return next((pill for pill in pills if pill.key == key), pills[0])
