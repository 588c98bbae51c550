"""Why something of an agency may not be done: a Thai sentence, or None where it may."""

from collections import Counter
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import models, router
from django.utils import timezone

from itaportal.agencies.models import Appointment, Membership
from itaportal.agencies.roles import OF_AGENCY, Role
from itaportal.thai.numerals import thai_digits

LAST_ADMIN = "เป็นผู้ดูแลระบบคนสุดท้ายของหน่วยงาน กรุณาให้บทบาทผู้ดูแลระบบแก่คนอื่นก่อน แล้วจึงเปลี่ยนหรือสิ้นสุดบทบาทของคนนี้"
LAST_PORTAL_ADMIN = "เป็นผู้ดูแลระบบกลางคนสุดท้าย กรุณาเชิญผู้ดูแลระบบกลางคนใหม่ก่อน"
BEYOND = "ผู้ดูแลระบบของหน่วยงานให้ได้เฉพาะบทบาทเจ้าหน้าที่ ผู้บริหาร และผู้ดูแลระบบของหน่วยงาน"
UNIT_OF_OFFICER = "จำกัดส่วนราชการได้เฉพาะบทบาทเจ้าหน้าที่ กรุณาเว้นว่างไว้ หรือเลือกบทบาทเจ้าหน้าที่"
OF_THE_MACHINE = "บัญชีนี้เป็นของผู้ดูแลเครื่อง จึงระงับหรือเปิดใช้จากหน้านี้ไม่ได้"
OWN_ACCOUNT = "ท่านระงับบัญชีของตนเองไม่ได้ กรุณาให้ผู้ดูแลระบบกลางคนอื่นทำแทน"
NOT_BEGUN = "ยังไม่ถึงวันเริ่ม จึงยังไม่มีสิ่งที่ต้องสิ้นสุด หากไม่ใช้แล้ว กรุณาลบรายการนี้ หรือแก้วันที่"
IS_OVER = "สิ้นสุดไปแล้ว หากวันสุดท้ายไม่ถูกต้อง กรุณาแก้วันที่ของรายการนี้"
ENDS_TODAY = "วันนี้เป็นวันสุดท้ายอยู่แล้ว"
IN_USE = "ลบไม่ได้ เพราะยังใช้อยู่กับ{} กรุณาย้ายหรือลบรายการเหล่านั้นก่อน"


def why_not_role(role: str, unit: Any) -> str | None:
    """Return why an agency's admin may not give a role limited to a unit (None: to none)."""
    if role not in OF_AGENCY:
        return BEYOND
    return UNIT_OF_OFFICER if unit is not None and role != Role.OFFICER else None


def why_not_end(membership: Membership) -> str | None:
    """Return why a membership may not end, nor become another role: nobody would be left to keep the place."""
    sentence = {Role.AGENCY_ADMIN: LAST_ADMIN, Role.PORTAL_ADMIN: LAST_PORTAL_ADMIN}.get(Role(membership.role))
    alike = Membership.objects.filter(role=membership.role, agency=membership.agency_id, user__is_active=True)
    return sentence if sentence and not alike.exclude(pk=membership.pk).exists() else None


def why_not_change_role(membership: Membership, role: str) -> str | None:
    """Return why a membership may not be given another role; its own stays possible."""
    return why_not_end(membership) if role != membership.role else None


def why_not_switch(user: Any, *, active: bool, by: Any) -> str | None:
    """Return why by may not shut an account (active: open it): it is by's own, the last portal admin's, or above by."""
    if (user.is_staff or user.is_superuser) and not by.is_superuser:
        return OF_THE_MACHINE
    return None if active else _why_not_disable(user, by=by)


def _why_not_disable(user: Any, *, by: Any) -> str | None:
    if user.pk == by.pk:
        return OWN_ACCOUNT
    last = Membership.objects.filter(user=user, role=Role.PORTAL_ADMIN).first()
    return why_not_end(last) if last else None


def why_not_end_appointment(appointment: Appointment) -> str | None:
    """Return why an appointment may not end today: it has not begun, or today is not before its last day."""
    today, last = timezone.localdate(), appointment.ends_on
    if appointment.starts_on > today:
        return NOT_BEGUN
    if last is None or last > today:
        return None
    return ENDS_TODAY if last == today else IS_OVER


def why_not_remove(row: models.Model) -> str | None:
    """Return why row may not be deleted: what hangs on it, counted by kind."""
    found = NestedObjects(using=router.db_for_read(type(row)), origin=row)
    found.collect([row])
    counts = Counter(str(each._meta.verbose_name) for each in found.protected)
    kinds = [thai_digits(f"{kind} {count} รายการ") for kind, count in sorted(counts.items())]
    return IN_USE.format(" และ".join(kinds)) if kinds else None
