"""PURE: plans of generated agencies as exchange files (ita-plan/1): a few variants, each another one every year."""

from datetime import date
from typing import Any

from itaportal.thai.dates import BE
from reports.layouts import shapes

VARIANTS = 4
MEASURES = 6
ROUNDS = (6, 12)
# Whoever the plan is of stands in for every agency that has it; its names are put in afterwards.
STAND_IN = {
    "kind": "sao",
    "name": "องค์การบริหารส่วนตำบลนามสมมติของชุดข้อมูลจำลอง",
    "province": "จังหวัดสมมติของชุดข้อมูลจำลอง",
    "slug": "stand-in-of-generated-agencies",
}
WAYS = (
    "มาตรการเสริมสร้างความเข้าใจเรื่อง{}",
    "มาตรการป้องกันความเสี่ยงด้าน{}",
    "พัฒนาช่องทางออนไลน์เพื่อ{}",
    "จัดทำคู่มือปฏิบัติงานเรื่อง{}",
    "ทบทวนหลักเกณฑ์และวิธีปฏิบัติด้าน{}",
    "เผยแพร่ข้อมูลและรับฟังความคิดเห็นเรื่อง{}",
    "กำกับติดตามและรายงานผลด้าน{}",
)
MATTERS = (
    "การป้องกันเจ้าหน้าที่รับสินบน", "การไม่รับของขวัญและของกำนัล", "การจัดซื้อจัดจ้างที่เปิดเผย", "การใช้รถราชการ",
    "การอนุญาตก่อสร้างอาคาร", "การจัดเก็บภาษีที่ดินและสิ่งปลูกสร้าง", "การมอบหมายงานอย่างเป็นธรรม", "การใช้ดุลพินิจ",
    "การรับเรื่องร้องเรียนการทุจริต", "การคุ้มครองผู้แจ้งเบาะแส", "การให้บริการประชาชนภายในเวลาที่กำหนด",
    "การยืมทรัพย์สินของราชการ", "การประชุมสภาที่ประชาชนติดตามได้", "การใช้งบประมาณอย่างคุ้มค่า", "จริยธรรมและวินัย",
    "การบริหารงานบุคคล", "ผลประโยชน์ทับซ้อน", "การเปิดเผยข้อมูลสาธารณะ", "การจัดการขยะในชุมชน",
    "เบี้ยยังชีพผู้สูงอายุ", "ศูนย์พัฒนาเด็กเล็ก", "การซ่อมแซมถนนและไฟฟ้าสาธารณะ", "การกำหนดราคากลาง",
)  # fmt: skip
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")


def exchange_plan(variant: int, year: int) -> dict[str, Any]:
    """Return the plan of a variant in a fiscal year, with a report for each of ROUNDS."""
    return {
        "format": "ita-plan/1",
        "agency": STAND_IN,
        "fiscal_year": year,
        "title": f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year}",
        "measures": [_measure(variant, year, at) for at in range(MEASURES)],
        "reports": [_report(year, months) for months in ROUNDS],
    }


def _measure(variant: int, year: int, at: int) -> dict[str, Any]:
    turn = (year * VARIANTS + variant) * MEASURES + at
    matter = MATTERS[turn % len(MATTERS)]
    return {
        "number": str(at + 1),
        "title": WAYS[turn // len(MATTERS) % len(WAYS)].format(matter),
        "steps": [
            {"text": "ทบทวนผลของปีก่อนและกำหนดผู้รับผิดชอบ", "due": _day(year, 12).isoformat()},
            {"text": f"แจ้งเวียนและประชาสัมพันธ์เรื่อง{matter}", "due": _day(year, 3).isoformat()},
        ],
        "responsible": [{"unit": UNITS[turn % len(UNITS)]}],
        "results": [_result(matter, months, turn) for months in ROUNDS],
    }


def _result(matter: str, months: int, turn: int) -> dict[str, Any]:
    told = f"ดำเนินการเรื่อง{matter}แล้ว แจ้งเวียน {turn % 9 + 2} ครั้ง"
    return {
        "round": months,
        "detail": told,
        "output": f"ประกาศ {turn % 3 + 1} ฉบับ",
        "outcome": "ผู้รับบริการทราบหลักเกณฑ์",
    }


def _report(year: int, months: int) -> dict[str, Any]:
    title = f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {year} รอบ {months} เดือน"
    tables = [{"kind": "table", **table} for table in shapes()[0].tables]
    return {"round": months, "title": title, "sections": tables}


def _day(year: int, month: int) -> date:
    return date(year - BE - (month >= 10), month, 28)
