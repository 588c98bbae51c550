"""The people of an agency: who they are, what they may do, inviting, ending."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.access import Seat, find
from itaportal.agencies.actions.people import change_membership, end_membership, revoke_invitation
from itaportal.agencies.caps import capped
from itaportal.agencies.forms.people import InviteForm, MemberForm
from itaportal.agencies.invitations import invite, password_link, why_not_password_link
from itaportal.agencies.models import Appointment, Invitation, Membership, Position
from itaportal.agencies.roles import GRANTS, OF_AGENCY, PERMISSIONS
from itaportal.agencies.rules import why_not_end
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.links import hand_over
from itaportal.agencies.views.admin.saving import done, posted, sent

ALL = (
    Membership.objects.select_related("user", "unit"),
    Invitation.objects.select_related("unit", "invited_by", "user"),
)


@work("manage_agency", methods=("GET", "HEAD"))
def people(request: Any, seat: Seat) -> HttpResponse:
    """Show the agency's people, the links that wait to be used, and what each role may do."""
    held = Prefetch("user__positions", Position.objects.filter(agency=seat.agency), to_attr="held")
    members, waiting = ALL[0].filter(agency=seat.agency), ALL[1].filter(agency=seat.agency, used_at=None)
    context = {
        "members": members.prefetch_related(held).order_by("role", "user__first_name", "pk"),
        "waiting": waiting.filter(expires_at__gt=timezone.now()),
        "roles": what_roles_may(),
    }
    return render(request, "agency_admin/people.html", context)


def what_roles_may() -> list[tuple[str, list[str]]]:
    """Return each role of an agency in words, with what it may do."""
    return [
        (str(role.label), [words for name, words in PERMISSIONS.items() if name in GRANTS[role]]) for role in OF_AGENCY
    ]


@work("manage_agency")
@capped("invitation", 60, method="POST")
def invite_person(request: Any, seat: Seat) -> HttpResponse:
    """Invite somebody to a role; the link to hand over is shown next, once."""
    agency: Any = seat.agency
    form = InviteForm(**posted(request), agency=agency, initial={"role": request.GET.get("role", "officer")})
    place = "agency:invite"

    def write() -> None:
        names = ("full_name", "email", "role", "unit")
        wanted, address = invite(by=seat.user, agency=agency, **{name: form.cleaned_data[name] for name in names})
        hand_over(request, wanted, address)

    to = reverse("issued_link", args=[agency.slug])
    return sent(request, form, write, to=to, words="ออกลิงก์คำเชิญแล้ว") or render(
        request, "agency_admin/invite.html", {"form": form, "place": place, "roles": what_roles_may()}
    )


def _member(seat: Seat, key: int) -> Any:
    return find(seat, ALL[0], "manage_agency", pk=key)  # type: ignore[type-var]


@work("manage_agency")
def member(request: Any, seat: Seat, membership: int) -> HttpResponse:
    """Change what a person may do; end it; hand out a link to a new password."""
    agency: Any = seat.agency
    row = _member(seat, membership)
    form = MemberForm(**posted(request), agency=agency, instance=row)
    place = f"agency:member:{row.pk}"

    def write() -> None:
        change_membership(membership=row, values=form.values(), by=seat.user, seen=form.seen_version)

    context = {
        "form": form,
        "place": place,
        "member": row,
        "roles": what_roles_may(),
        "why_not_end": why_not_end(row),
        "why_not_password": why_not_password_link(by=seat.user, user=row.user, agency=agency),
    }
    to = reverse("people", args=[agency.slug])
    answer = sent(request, form, write, to=to, words="บันทึกบทบาทแล้ว")
    return _still_here(request, seat, answer) or render(request, "agency_admin/member.html", context)


def _still_here(request: Any, seat: Seat, answer: HttpResponse | None) -> HttpResponse | None:
    """Return answer; for an admin who has just given up being one, the way to what is left."""
    gone = answer is not None and answer.status_code == 302 and seat.role in OF_AGENCY
    own = Membership.objects.filter(user=seat.user, agency=seat.agency).first() if gone else None
    if gone and (own is None or "manage_agency" not in GRANTS[own.role]):
        return redirect("work")
    return answer


@work("manage_agency")
def end_member(request: Any, seat: Seat, membership: int) -> HttpResponse:
    """Ask, and end a person's role at the agency."""
    agency: Any = seat.agency
    row = _member(seat, membership)
    if request.method != "POST":
        held = Position.objects.filter(agency=agency, holder=row.user_id)
        appointments = Appointment.objects.filter(agency=agency, person=row.user_id).select_related("position")
        acting = [each for each in appointments if not each.is_over()]
        context = {"member": row, "held": held, "acting": acting, "why_not_end": why_not_end(row)}
        return render(request, "agency_admin/end_member.html", context)
    to, words = reverse("people", args=[agency.slug]), f"สิ้นสุดบทบาทของ {row.user.get_full_name() or row.user} แล้ว"
    answer = done(request, lambda: end_membership(membership=row, by=seat.user), to=to, words=words)
    return _still_here(request, seat, answer) or answer


@work("manage_agency", methods=("POST",))
@capped("invitation", 60)
def member_password(request: Any, seat: Seat, membership: int) -> HttpResponse:
    """Hand out a link by which a person chooses a new password."""
    agency: Any = seat.agency
    hand_over(request, *password_link(by=seat.user, user=_member(seat, membership).user, agency=agency))
    return redirect("issued_link", agency.slug)


@work("manage_agency", methods=("POST",))
def revoke(request: Any, seat: Seat, invitation: int) -> HttpResponse:
    """Take a link back before it is used."""
    agency: Any = seat.agency
    row: Any = find(seat, ALL[1].filter(used_at=None), "manage_agency", pk=invitation)  # type: ignore[type-var]
    to = reverse("people", args=[agency.slug])
    return done(
        request, lambda: revoke_invitation(invitation=row, by=seat.user), to=to, words="ยกเลิกลิงก์แล้ว ลิงก์นั้นใช้ไม่ได้อีก"
    )
