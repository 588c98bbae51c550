"""Links that work once: to become a member, or to choose a new password. Handed over by the admin, or sent by mail."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.access import seats_of
from itaportal.agencies.models import Agency, Invitation, Membership, Unit
from itaportal.agencies.models.people import LinkPurpose
from itaportal.agencies.roles import Role
from itaportal.audit.models import PORTAL
from itaportal.audit.recording import recording
from itaportal.mail.letters import write_letter

LASTS = {LinkPurpose.JOIN: timedelta(days=7), LinkPurpose.PASSWORD: timedelta(hours=24)}
ELSEWHERE_TOO = "ผู้ใช้นี้มีบทบาทนอกหน่วยงานของท่านด้วย กรุณาแจ้งผู้ดูแลระบบกลางให้ออกลิงก์ตั้งรหัสผ่าน"
NOT_A_MEMBER = "ผู้ใช้นี้ไม่ได้อยู่ในหน่วยงานนี้แล้ว"
USED = "ลิงก์นี้ใช้ไปแล้ว ลิงก์หนึ่งใช้ได้ครั้งเดียว"
EXPIRED = "ลิงก์นี้หมดอายุแล้ว"
UNKNOWN = "ไม่พบลิงก์นี้ อาจคัดลอกมาไม่ครบ หรือผู้ดูแลระบบยกเลิกแล้ว"
NOT_BACKED = "ลิงก์นี้ใช้ไม่ได้แล้ว เพราะผู้ที่ออกลิงก์ไม่ได้ดูแลผู้ใช้นี้หรือหน่วยงานนี้แล้ว กรุณาขอลิงก์ใหม่"
INACTIVE = "บัญชีนี้ถูกระงับการใช้งาน"
MEMBER_ALREADY = "ท่านมีบทบาทนี้อยู่แล้ว จึงไม่ต้องรับคำเชิญนี้อีก"


class Unusable(Exception):  # noqa: N818  (a link that is over is no fault of the program)
    """The link can not be used; its text is the Thai sentence why."""


def invite(
    *,
    by: Any,
    role: str,
    full_name: str,
    agency: Agency | None = None,
    unit: Unit | None = None,
    province: str | None = None,
    email: str | None = None,
) -> tuple[Invitation, str]:
    """Store an invitation to a role; return it and the address of its link on the portal, which is known only now.

    With an e-mail address the link goes there too.
    Raise ValidationError with Thai sentences where the role does not fit the place.
    """
    wanted = Invitation(
        role=role, agency=agency, unit=unit, province=province, full_name=full_name, email=email or None
    )
    return _made(wanted, by=by, verb="invited")


def why_not_password_link(*, by: Any, user: Any, agency: Agency | None) -> str | None:
    """Return the Thai sentence why by may not hand out a link to user's password, None where it may.

    Whoever holds the link becomes that person: an agency's admin may make it only for people who are nothing elsewhere.
    """
    if agency and not Membership.objects.filter(user=user, agency=agency).exists():
        return NOT_A_MEMBER
    if not user.is_active:
        return INACTIVE
    if (user.is_staff or user.is_superuser) and not by.is_superuser:
        return ELSEWHERE_TOO
    everywhere = by.is_superuser or Membership.objects.filter(user=by, role=Role.PORTAL_ADMIN).exists()
    elsewhere = Membership.objects.filter(user=user).exclude(agency=agency) if agency else None
    return ELSEWHERE_TOO if not everywhere and (elsewhere is None or elsewhere.exists()) else None


def password_link(*, by: Any, user: Any, agency: Agency | None = None) -> tuple[Invitation, str]:
    """Store a link by which user chooses a new password; return it and its address, which is known only now.

    In: agency, where user is a member (None: whose role hangs on no agency). Raise PermissionDenied with a sentence.
    """
    if reason := why_not_password_link(by=by, user=user, agency=agency):
        raise PermissionDenied(reason)
    seat = Membership.objects.filter(user=user, agency=agency).first()
    if seat is None:
        raise PermissionDenied(NOT_A_MEMBER)
    wanted = Invitation(purpose=LinkPurpose.PASSWORD, user=user, role=seat.role, agency=agency, province=seat.province)
    wanted.full_name, wanted.email = user.get_full_name() or user.get_username(), user.email or None
    return _made(wanted, by=by, verb="password_link_made")


def _made(wanted: Invitation, *, by: Any, verb: str) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(24)
    wanted.token_sha256, wanted.invited_by = _fingerprint(token), by
    wanted.expires_at = timezone.now() + LASTS[LinkPurpose(wanted.purpose)]
    with recording(_chain_of(wanted), by=by) as record:
        wanted.full_clean()
        wanted.save()
        record(verb, wanted, {"role": (None, wanted.role), "unit": (None, wanted.unit_id)})
        address = reverse("invitation", args=[token])
        _write(wanted, address)
    return wanted, address


def _write(invitation: Invitation, address: str) -> None:
    """Have the link mailed: it lies in the letter until that is sent. Where mail fails, the admin hands it over."""
    write_letter(
        key=f"invitation:{invitation.pk}",
        to=invitation.user,
        address=invitation.email or "",
        name=invitation.full_name,
        agency_id=invitation.agency_id or PORTAL,
        subject=invitation.get_purpose_display(),
        template="emails/invitation",
        link=address,
        context={"invitation": invitation},
    )


def find(token: str) -> Invitation:
    """Return the invitation of a link that can be used now; raise Unusable with the Thai sentence why it can not."""
    return _usable(token_sha256=_fingerprint(token))


def find_again(key: int) -> Invitation:
    """Return the invitation of that key, as `find` does: the link was opened before."""
    return _usable(pk=key)


def _usable(**where: Any) -> Invitation:
    found = Invitation.objects.select_related("agency", "unit", "user").filter(**where).first()
    if found is None:
        raise Unusable(UNKNOWN)
    if reason := why_not_use(found):
        raise Unusable(reason)
    return found


def why_not_use(invitation: Invitation) -> str | None:
    """Return the Thai sentence why a link can not be used any more, None where it can."""
    if invitation.used_at:
        return USED
    if invitation.expires_at <= timezone.now():
        return EXPIRED
    if invitation.user and not invitation.user.is_active:
        return INACTIVE
    return None if _is_backed(invitation) else NOT_BACKED


def _is_backed(invitation: Invitation) -> bool:
    """Say whether whoever made a link might make it now: a role lost, or one gained by its person, ends it too."""
    by, user, agency = invitation.invited_by, invitation.user, invitation.agency
    if by is None:
        return True  # made by the portal, or by somebody whose account is gone: it was taken back by hand, or not
    if user is not None and why_not_password_link(by=by, user=user, agency=agency):
        return False
    if by.is_active and by.is_superuser:
        return True
    needed = "manage_agency" if agency else "manage_portal"
    return any(seat.may(needed) and seat.agency in (agency, None) for seat in seats_of(by))


def accept(*, invitation: Invitation, by: Any) -> Membership:
    """Make by a member as the invitation says, and use the link up; raise Unusable where that can not be."""
    with recording(_chain_of(invitation), by=by) as record:
        _use_up(invitation)
        if Membership.objects.filter(user=by, agency=invitation.agency, province=invitation.province).exists():
            raise Unusable(MEMBER_ALREADY)
        place = {"agency": invitation.agency, "unit": invitation.unit, "province": invitation.province}
        member = Membership.objects.create(user=by, role=invitation.role, **place)
        record("joined", member, {"role": (None, member.role), "unit": (None, member.unit_id)})
    return member


def choose_password(*, invitation: Invitation, password: str) -> Any:
    """Give the person of a password link a new password, and use the link up; return the person.

    Sessions of the old password end with it; second factors stay. Raise Unusable where that can not be.
    """
    user: Any = invitation.user
    with recording(_chain_of(invitation), by=user) as record:
        _use_up(invitation)
        user.set_password(password)
        user.save(update_fields=["password"])
        record("password_chosen", invitation)
    return user


def _use_up(invitation: Invitation) -> None:
    """Mark the link as used, whoever comes second finds it so: the agency's chain lets one in at a time."""
    now = timezone.now()
    stored = Invitation.objects.filter(pk=invitation.pk).first()
    if reason := why_not_use(stored) if stored else UNKNOWN:
        raise Unusable(reason)
    fresh = Invitation.objects.filter(pk=invitation.pk, used_at=None, expires_at__gt=now)
    if not fresh.update(used_at=now):
        raise Unusable(USED)


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _chain_of(invitation: Invitation) -> int:
    return invitation.agency_id or PORTAL
