"""Wordings that a report may begin with, as data. A proposal stands beside the document until a person takes it.

What stands in braces is filled with the agency's own names and year, see `names_of`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from itaportal.agencies.models import Agency
from itaportal.agencies.places import district_words, province_words
from itaportal.thai.dates import fiscal_year_bounds, month_year, round_words
from itaportal.thai.numerals import thai_digits
from measures.models import Plan
from reports.models import SectionKind


@dataclass(frozen=True, slots=True)
class Wording:
    """A proposed text for one kind of section. `key` names it in addresses, `name` to people."""

    key: str
    kind: str
    name: str
    text: str


TITLE = (
    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน{of_round}\n{agency} ประจำปีงบประมาณ พ.ศ. {year}"
)
BACKGROUND_HEADING, RESULT_HEADING, PLAN_HEADING = "ความเป็นมา", "ผลการดำเนินการตามมาตรการ", "มาตรการและแนวทางปฏิบัติ"

WORDINGS: tuple[Wording, ...] = (
    Wording(
        "background",
        SectionKind.TEXT,
        "ความเป็นมา",
        "ตามที่สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.) "
        "กำหนดให้หน่วยงานภาครัฐเข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
        "และให้หน่วยงานวิเคราะห์ผลการประเมินของปีที่ผ่านมาเพื่อกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน นั้น\n\n"
        "{agency} {district} {province} ได้วิเคราะห์ผลการประเมินประจำปีงบประมาณ พ.ศ. {last_year} "
        "และกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year} จำนวน {measures} มาตรการ "
        "โดยมีผลการดำเนินการ{of_round} ({months}) ดังตารางต่อไปนี้",
    ),
    Wording(
        "foreword",
        SectionKind.TEXT,
        "คำนำ",
        "รายงานฉบับนี้จัดทำขึ้นเพื่อแสดงผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายใน{agency} "
        "ประจำปีงบประมาณ พ.ศ. {year}{of_round} ซึ่งกำหนดขึ้นจากการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส"
        "ในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. {last_year}\n\n"
        "{agency}หวังเป็นอย่างยิ่งว่า รายงานฉบับนี้จะเป็นประโยชน์ต่อการพัฒนาการปฏิบัติงานของหน่วยงาน "
        "และทำให้ประชาชนเชื่อมั่นในการดำเนินงานที่โปร่งใส ตรวจสอบได้",
    ),
    Wording("lead", SectionKind.TEXT, "ประโยคนำก่อนตาราง", "ผลการดำเนินการตามมาตรการแต่ละเรื่อง{of_round} มีรายละเอียดดังนี้"),
    Wording("background-heading", SectionKind.HEADING, "ความเป็นมา", BACKGROUND_HEADING),
    Wording("result-heading", SectionKind.HEADING, "ผลการดำเนินการ", RESULT_HEADING),
    Wording("plan-heading", SectionKind.HEADING, "มาตรการ", PLAN_HEADING),
    Wording("signature", SectionKind.SIGNATURE, "ชื่อหน่วยงานและเดือน", "{agency}\n{closing_month}"),
)


def names_of(agency: Agency, year: int, months: int | None, measures: int) -> dict[str, str]:
    """Return what wordings are filled with: names, years and the round, as they print."""
    first, last = fiscal_year_bounds(year)
    names = {
        "agency": agency.name,
        "district": district_words(agency.district, agency.province),
        "province": province_words(agency.province),
        "year": str(year),
        "last_year": str(year - 1),
        "of_round": f" {round_words(months)}" if months else "",
        "months": month_year(first) if months == 1 else f"{month_year(first)} – {_end_of(year, months)}",
        "closing_month": month_year(last) if months in (None, 12) else _end_of(year, months),
        "measures": str(measures),
    }
    return {name: thai_digits(value.strip()) if name != "of_round" else value for name, value in names.items()}


def _end_of(year: int, months: int | None) -> str:
    """Return the last month of a round: the sixth is March of the year itself."""
    first, last = fiscal_year_bounds(year)
    if months in (None, 12):
        return month_year(last)
    month = (first.month + (months or 0) - 2) % 12 + 1
    return month_year(first.replace(month=month, year=first.year + (month < first.month)))


def proposals(kind: str, names: Mapping[str, str]) -> list[Wording]:
    """Return the wordings proposed for a kind of section, filled in."""
    return [_filled(each, names) for each in WORDINGS if each.kind == kind]


def proposal(key: str, kind: str, names: Mapping[str, str]) -> Wording | None:
    """Return one of them, None where there is none of that key for that kind."""
    return next((each for each in proposals(kind, names) if each.key == key), None)


def proposed_title(names: Mapping[str, str]) -> str:
    """Return the title that a report is proposed to have."""
    return TITLE.format_map(names)


def names_for(plan: Plan, months: int | None) -> dict[str, str]:
    """Return the names of a plan's report; one query."""
    return names_of(plan.agency, plan.fiscal_year, months, plan.measures.filter(parent=None).count())


def _filled(wording: Wording, names: Mapping[str, str]) -> Wording:
    lines = wording.text.format_map(names).split("\n")
    return Wording(wording.key, wording.kind, wording.name, "\n".join(" ".join(line.split()) for line in lines))
