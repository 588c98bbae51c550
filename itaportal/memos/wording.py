"""PURE: the wording that a new memo begins with, by purpose, as data; what stands in braces is filled in.

An agency's own wording (MemoWording) takes its place. A name in braces that nobody knows stays as it was typed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

# What may stand in braces, as the pages explain it.
PLACEHOLDERS = {
    "agency": "ชื่อหน่วยงาน",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "year": "ปีงบประมาณ",
    "last_year": "ปีงบประมาณก่อนหน้า",
    "of_round": "รอบของรายงาน เช่น รอบ ๖ เดือน",
    "months": "ช่วงเดือนของรอบ",
    "measures": "จำนวนมาตรการในแผน",
    "head": "ตำแหน่งผู้บริหารสูงสุด",
    "clerk": "ตำแหน่งปลัดของหน่วยงาน",
    "unit": "ส่วนราชการของผู้จัดทำ",
}
BLANK = "……………"  # to be filled in by hand
NAME = re.compile(r"\{(\w+)\}")
SPACES = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a memo: a heading or none, its paragraphs, whether the report's tables follow."""

    text: str
    heading: str | None = None
    report_tables: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that a memo says before anybody has written in it."""

    subject: str
    addressee: str = "{head}"
    through: str | None = None
    sections: tuple[Part, ...] = ()
    closing: str | None = "จึงเรียนมาเพื่อโปรดทราบและพิจารณา"
    attachment: str = "attached"


MEASURES = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
ASSESSMENT = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
PROPOSALS: dict[str, Proposal] = {
    "approve_plan": Proposal(
        subject=f"ขออนุมัติใช้{MEASURES} ประจำปีงบประมาณ พ.ศ. {{year}}",
        sections=(
            Part(
                f"ตามที่{{agency}} ได้เข้ารับ{ASSESSMENT} ประจำปีงบประมาณ พ.ศ. {{last_year}} "
                "และการประเมินกำหนดให้หน่วยงานวิเคราะห์ผลการประเมินของปีที่ผ่านมา "
                "แล้วนำผลการวิเคราะห์ไปกำหนดมาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน นั้น",
                "เรื่องเดิม",
            ),
            Part(
                f"{{unit}} ได้วิเคราะห์ผลการประเมินประจำปีงบประมาณ พ.ศ. {{last_year}} และจัดทำ{MEASURES} "
                "ประจำปีงบประมาณ พ.ศ. {year} จำนวน {measures} มาตรการ พร้อมทั้งกำหนดผู้รับผิดชอบ ขั้นตอน ระยะเวลา "
                "และการกำกับติดตามเรียบร้อยแล้ว รายละเอียดตามเอกสารแนบท้ายนี้",
                "ข้อเท็จจริง",
            ),
            Part(
                f"๑. เห็นควรอนุมัติใช้{MEASURES} ประจำปีงบประมาณ พ.ศ. {{year}}\n"
                "๒. เมื่ออนุมัติแล้ว เห็นควรแจ้งหัวหน้าส่วนราชการทุกสำนักและกองให้ทราบและถือปฏิบัติ "
                "และเผยแพร่บนเว็บไซต์ของหน่วยงาน",
                "ข้อเสนอแนะ",
            ),
        ),
    ),
    "report_results": Proposal(
        subject=f"รายงานผลการดำเนินการตาม{MEASURES} ประจำปีงบประมาณ พ.ศ. {{year}} {{of_round}}",
        through="{clerk}",
        sections=(
            Part(
                f"ตามที่{{agency}} ได้กำหนด{MEASURES} ประจำปีงบประมาณ พ.ศ. {{year}} จำนวน {{measures}} มาตรการ "
                "และมอบหมายให้ส่วนราชการที่รับผิดชอบดำเนินการพร้อมทั้งรายงานผล นั้น"
            ),
            Part(
                "ในการนี้ {unit} ได้รวบรวมผลการดำเนินการ {of_round} ({months}) จากส่วนราชการที่รับผิดชอบเรียบร้อยแล้ว "
                "จึงขอรายงานผลการดำเนินการ รายละเอียดตามรายงานที่แนบมาพร้อมนี้"
            ),
        ),
        closing="จึงเรียนมาเพื่อโปรดทราบ",
    ),
    "report_meeting": Proposal(
        subject=f"รายงานการประชุมติดตามผลการดำเนินการตาม{MEASURES} ประจำปีงบประมาณ พ.ศ. {{year}} {{of_round}}",
        sections=(
            Part(
                f"ตามที่{{agency}} ได้กำหนด{MEASURES} ประจำปีงบประมาณ พ.ศ. {{year}} จำนวน {{measures}} มาตรการ "
                "และมอบหมายให้แต่ละส่วนราชการดำเนินการพร้อมทั้งรายงานผล นั้น"
            ),
            Part(
                f"ในการนี้ {{unit}} ได้จัดประชุมติดตามผลเมื่อวันที่{BLANK} ณ {BLANK} มีผู้เข้าประชุม{BLANK}คน "
                "ที่ประชุมรับทราบผลการดำเนินการดังตารางต่อไปนี้",
                report_tables=True,
            ),
            Part(f"ที่ประชุมมีมติ{BLANK}"),
        ),
        closing="จึงเรียนมาเพื่อโปรดทราบ",
        attachment="inside",
    ),
    "other": Proposal(
        subject="",
        sections=(Part(f"ด้วย{BLANK}"), Part(f"ในการนี้ จึงเห็นควร{BLANK}")),
        closing="จึงเรียนมาเพื่อโปรดพิจารณา",
        attachment="none",
    ),
}


def proposal_of(kept: Any) -> Proposal:
    """Return an agency's own wording (a MemoWording) as a proposal; what its sections lack is empty."""
    return Proposal(
        subject=kept.subject,
        addressee=kept.addressee,
        through=kept.through,
        sections=tuple(_part(each) for each in kept.sections if isinstance(each, dict)),
        closing=kept.closing,
        attachment=kept.attachment,
    )


def _part(data: Mapping[str, Any]) -> Part:
    heading = data.get("heading")
    return Part(str(data.get("text") or ""), str(heading) if heading else None, bool(data.get("report_tables")))


def filled(proposal: Proposal, names: Mapping[str, str]) -> Proposal:
    """Return a proposal with names in place of braces; a field that comes out empty is as one not given."""
    return replace(
        proposal,
        subject=fill(proposal.subject, names),
        addressee=fill(proposal.addressee, names),
        through=fill(proposal.through or "", names) or None,
        sections=tuple(replace(each, text=fill(each.text, names)) for each in proposal.sections),
        closing=fill(proposal.closing or "", names) or None,
    )


def fill(text: str, names: Mapping[str, str]) -> str:
    """Return text with each known name in braces replaced; what an empty one leaves behind is closed up."""
    lines = NAME.sub(lambda found: names.get(found[1], found[0]), text).split("\n")
    return "\n".join(SPACES.sub(" ", line.replace(" ()", "")).strip() for line in lines)


def has_blanks(texts: Sequence[str | None]) -> bool:
    """Say whether dots to be filled in by hand still stand in one of texts."""
    return any(BLANK[:4] in (text or "") or "....." in (text or "") for text in texts)
