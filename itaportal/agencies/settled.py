"""What an agency has settled for itself, and what it still lacks, in words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from itaportal.agencies.models import Digest, Membership, Position, Round, Unit
from itaportal.agencies.roles import Role
from itaportal.thai.dates import fiscal_year_of, fiscal_year_words, round_words, short_date
from itaportal.thai.numerals import thai_digits

LETTERHEAD = (
    ("emblem", "ตรา"), ("head_title", "ตำแหน่งผู้บริหารสูงสุด"), ("document_prefix", "เลขที่หนังสือออก"), ("phone", "โทรศัพท์"),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One thing that the admin keeps: its page (a URL name), what stands there, what is missing ("" for nothing)."""

    page: str
    title: str
    now: str
    missing: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def settled(agency: Any) -> list[Part]:
    """Return every part of an agency's settings, in the order in which a new agency settles them; four queries."""
    return [each(agency) for each in (_letterhead, _units, _people, _positions, _signing, _rounds, _limits)]


def _letterhead(agency: Any) -> Part:
    absent = [words for name, words in LETTERHEAD if not getattr(agency, name)]
    return Part("letterhead", "หัวหนังสือ", agency.name, f"ยังไม่มี{' '.join(absent)}" if absent else "")


def _units(agency: Any) -> Part:
    count = Unit.objects.filter(agency=agency).count()
    return Part(
        "units", "ส่วนราชการภายใน", f"{count} ส่วนราชการ", "" if count else "ยังไม่มีส่วนราชการ จึงมอบมาตรการให้ส่วนราชการใดไม่ได้"
    )


def _people(agency: Any) -> Part:
    roles = dict(
        Membership.objects.filter(agency=agency, user__is_active=True)
        .order_by()
        .values_list("role")
        .annotate(people=Count("pk"))
    )
    now = " ".join(f"{role.label} {roles[role]} คน" for role in Role if roles.get(role))
    absent = [str(role.label) for role in (Role.AGENCY_ADMIN, Role.OFFICER, Role.EXECUTIVE) if not roles.get(role)]
    return Part("people", "บุคคล", now, f"ยังไม่มี{' '.join(absent)}" if absent else "")


def _positions(agency: Any) -> Part:
    rows = Position.objects.filter(agency=agency)
    found: Any = rows.aggregate(all=Count("pk"), empty=Count("pk", filter=Q(holder=None)))
    missing = "" if found["all"] else "ยังไม่มีตำแหน่ง จึงยังกำหนดผู้ลงนามไม่ได้"
    if found["empty"]:
        missing = f"{found['empty']} ตำแหน่งยังไม่มีผู้ดำรงตำแหน่ง"
    return Part("positions", "ตำแหน่งและผู้ดำรงตำแหน่ง", f"{found['all']} ตำแหน่ง", missing)


def _signing(agency: Any) -> Part:
    hats = "ผู้เดียวลงนามได้หลายตำแหน่ง" if agency.two_hats else "ผู้เดียวลงนามได้ตำแหน่งเดียว"
    digest = f" · สรุปทางอีเมล{agency.get_digest_display()}" if agency.digest != Digest.OFF else ""
    now = f"เตือนเมื่อค้างครบ {agency.remind_after} วัน แล้วทุก {agency.remind_every} วัน · {hats}{digest}"
    return Part("signing_rules", "การลงนามและการเตือน", thai_digits(now))


def _rounds(agency: Any) -> Part:
    year = fiscal_year_of(timezone.localdate())
    own = Round.objects.filter(agency=agency, fiscal_year=year)
    now = " ".join(f"{round_words(each.months)} ถึง {short_date(each.closes_on)}" for each in own)
    words = fiscal_year_words(year)
    return Part(
        "rounds", "รอบรายงาน", now or "ใช้รอบ ๖ เดือน และ ๑๒ เดือน ตามปฏิทิน", "" if now else f"ยังไม่ได้กำหนดรอบของ{words}"
    )


def _limits(agency: Any) -> Part:
    second = "ต้องยืนยันตัวตนสองขั้น" if agency.needs_second_factor else "ไม่บังคับยืนยันตัวตนสองขั้น"
    now = f"ไฟล์ละไม่เกิน {agency.evidence_file_mb:,} เมกะไบต์ รวมไม่เกิน {agency.evidence_total_mb:,} เมกะไบต์ · {second}"
    return Part("agency_limits", "ไฟล์หลักฐานและความปลอดภัย", thai_digits(now))
