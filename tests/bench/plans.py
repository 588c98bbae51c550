"""Plans of any size, of the kind that agencies make: for benchmarks, and for tests that count queries."""

from datetime import date, timedelta

from itaportal.agencies.models import Agency, Unit
from measures.models import Evidence, Measure, Plan, Responsible, Result, Step

YEAR = 2569
GROUPS = ("ตัวชี้วัดที่ ๓ การใช้อำนาจ", "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล")
TITLES = (
    "มาตรการตรวจสอบการใช้ดุลพินิจ",
    "มาตรการเผยแพร่ข้อมูลต่อสาธารณะ",
    "มาตรการส่งเสริมความโปร่งใสในการจัดซื้อจัดจ้าง",
    "ประกาศเจตจำนงและนโยบาย No Gift Policy",
)
STEPS = ("ทบทวนคำสั่งแบ่งงานของทุกส่วนราชการ", "ประกาศหลักเกณฑ์และแจ้งเวียนให้ทราบ", "สรุปผลเสนอผู้บริหาร")
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")
PERIOD = "ตลอดปีงบประมาณ"
OUTPUT = "ประกาศหลักเกณฑ์ ๑ ฉบับ แจ้งเวียนเจ้าหน้าที่ ๓๘ คน"
OUTCOME = "เจ้าหน้าที่ทราบเกณฑ์การมอบหมายงานที่ตรวจสอบได้"


def make_plan(agency: Agency, count: int, *, year: int = YEAR, months: int = 6) -> Plan:
    """Store a plan of count measures with steps, owners, results of a round and a link each; return it.

    Every group of ten begins with its heading; two thirds have their result.
    """
    plan = Plan.objects.create(agency=agency, fiscal_year=year, title=f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส {year}")
    units = [Unit.objects.get_or_create(agency=agency, parent=None, name=name)[0] for name in UNITS]
    measures = [
        Measure(
            agency=agency, plan=plan, order=at, number=str(at + 1), title=f"{TITLES[at % 4]} เรื่องที่ {at + 1}",
            heading=GROUPS[at // 10 % 3] if at % 10 == 0 else None, own_period=True, period_text=PERIOD,
        )
        for at in range(count)
    ]  # fmt: skip
    Measure.objects.bulk_create(measures)
    _fill(agency, measures, units, date(year - 543, 1, 31), months)
    return plan


def _fill(agency: Agency, measures: list[Measure], units: list[Unit], due: date, months: int) -> None:
    Step.objects.bulk_create(
        Step(agency=agency, measure=each, order=at, text=text, due_on=due + timedelta(days=30 * at))
        for each in measures
        for at, text in enumerate(STEPS)
    )
    Responsible.objects.bulk_create(
        Responsible(agency=agency, measure=each, unit=units[at % 3].name, owner=units[at % 3])
        for at, each in enumerate(measures)
    )
    results = [
        Result(agency=agency, measure=each, round=months, output=OUTPUT, outcome=OUTCOME)
        for at, each in enumerate(measures)
        if at % 3
    ]
    Result.objects.bulk_create(results)
    Evidence.objects.bulk_create(
        Evidence(agency=agency, result=each, url="https://example.go.th/หลักฐาน", caption="ประกาศบนเว็บไซต์")
        for each in results
    )
