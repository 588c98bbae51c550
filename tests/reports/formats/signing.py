"""The three real memos' shapes (DOMAIN.md), by the demo files: submitted, on their way, signed."""

import io
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone
from PIL import Image, ImageDraw

from itaportal.memos.models import Memo
from measures.models import Plan
from reports.building import Signed
from reports.exchange import import_file
from reports.snapshots import Frozen, freeze
from tests.reports.exchange.samples import ROOT

# By demo file: purpose of its memo, round of the report that it carries, and how.
SHAPES = {
    "khlong-saengchan-2566": ("approve_plan", None, "attached"),
    "ko-phikun-2567": ("report_results", 12, "attached"),
    "thung-tawan-2567": ("report_meeting", 12, "inside"),
}
MORNING = datetime(2025, 3, 18, 9, 4, tzinfo=timezone.get_default_timezone())
AUTOGRAPH = "signature-7"


def submitted(name: str) -> Frozen:
    """Import a demo file and freeze its memo."""
    purpose, months, attachment = SHAPES[name]
    import_file(Path(ROOT / "reports" / "demo" / f"{name}.json"))
    plan = Plan.objects.get()
    report = plan.reports.get(round=months) if months else None
    return freeze(plan, report, Memo.objects.get(purpose=purpose), attachment)


def autograph() -> bytes:
    """Return a signature's picture: a stroke on nothing, as people keep it."""
    picture = Image.new("RGBA", (320, 120), (0, 0, 0, 0))
    stroke = [(at * 8 + 10, 60 + (35 if at % 3 else -40) * (1 - at / 45)) for at in range(38)]
    ImageDraw.Draw(picture).line(stroke, fill=(20, 40, 130, 255), width=5, joint="curve")
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def author(frozen: Frozen) -> Signed:
    """The author, who signed by handing in."""
    return Signed(at=datetime(2025, 3, 17, 13, 20, tzinfo=timezone.get_default_timezone()), sha256=frozen.sha256)


def chain(frozen: Frozen) -> tuple[Signed, ...]:
    """A head with an opinion, one who acts, with a picture, a paper and the chief executive who is waited for."""
    return (
        Signed(
            heading="ความเห็นของหัวหน้าสำนักปลัด", opinion="ตรวจสอบแล้วถูกต้อง 10 รายการ", decision="เห็นชอบ",
            name="ว่าที่ร้อยตรีหญิง สาม นามสมมติ", positions=("หัวหน้าสำนักปลัด",), at=MORNING, sha256=frozen.sha256,
        ),
        Signed(
            heading="ความเห็นของปลัดองค์การบริหารส่วนตำบล", decision="เห็นชอบ", name="นายสี่ นามสมมติ",
            positions=("ผู้อำนวยการกองช่าง", "รักษาราชการแทน", "ปลัดองค์การบริหารส่วนตำบลบ้านตัวอย่าง"),
            at=MORNING.replace(day=19, hour=8, minute=51), sha256=frozen.sha256, picture=AUTOGRAPH,
        ),
        Signed(
            heading="ความเห็นของรองนายก", opinion="เพื่อโปรดพิจารณา", name="นายห้า นามสมมติ",
            positions=("รองนายกองค์การบริหารส่วนตำบล",), signed_on=date(2025, 3, 20), on_paper=True,
        ),
        Signed(
            heading="ความเห็นของนายกองค์การบริหารส่วนตำบล", name="นายหนึ่ง นามสมมติ",
            positions=("นายกองค์การบริหารส่วนตำบลบ้านตัวอย่าง",), waiting=True,
        ),
    )  # fmt: skip


def initials(frozen: Frozen) -> tuple[Signed, ...]:
    """A dated initial on paper, one that is waited for, and a final ทราบ."""
    return (
        Signed(signed_on=date(2025, 3, 18), on_paper=True),
        Signed(waiting=True),
        Signed(
            decision="ทราบ", name="นายหนึ่ง นามสมมติ", positions=("นายกองค์การบริหารส่วนตำบลทุ่งตะวัน",),
            at=MORNING, sha256=frozen.sha256, picture=AUTOGRAPH,
        ),
    )  # fmt: skip
