"""Who oversees provinces and who keeps the portal; and every account, to shut or open."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.access import Seat
from itaportal.agencies.actions.people import end_membership, revoke_invitation, switch_account
from itaportal.agencies.forms.portal import WideInviteForm
from itaportal.agencies.invitations import invite, password_link
from itaportal.agencies.models import Invitation, Membership
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.links import hand_over, taken
from itaportal.agencies.views.admin.saving import done, posted, sent

A_PAGE = 50
WIDE = Membership.objects.filter(agency=None).select_related("user")
User = get_user_model()


@work("manage_portal", methods=("GET", "HEAD"))
def portal_people(request: Any, seat: Seat) -> HttpResponse:
    """Show overseers and the portal's admins, and the links that wait to be used."""
    waiting = Invitation.objects.filter(agency=None, used_at=None, expires_at__gt=timezone.now())
    members = WIDE.order_by("role", "province", "user__first_name", "pk")
    return render(request, "portal/people.html", {"members": members, "waiting": waiting.select_related("invited_by")})


@work("manage_portal")
def portal_invite(request: Any, seat: Seat) -> HttpResponse:
    """Invite an overseer or a portal's admin."""
    form, place = WideInviteForm(**posted(request)), "portal:invite"

    def write() -> None:
        names = ("full_name", "email", "role", "province")
        hand_over(request, *invite(by=seat.user, **{name: form.cleaned_data[name] for name in names}))

    answer = sent(request, form, write, to=reverse("portal_link"), words="ออกลิงก์คำเชิญแล้ว")
    return answer or render(request, "portal/invite.html", {"form": form, "place": place})


@work("manage_portal", methods=("GET", "HEAD"))
def portal_link(request: Any, seat: Seat) -> HttpResponse:
    """Show the link that was just made; a second look finds nothing."""
    return render(request, "portal/link.html", {"link": taken(request, None)})


@work("manage_portal", methods=("POST",))
def end_portal_role(request: Any, seat: Seat, membership: int) -> HttpResponse:
    """End a role that hangs on no agency."""
    row = get_object_or_404(WIDE, pk=membership)
    answer = done(
        request,
        lambda: end_membership(membership=row, by=seat.user),
        to=reverse("portal_people"),
        words=f"สิ้นสุดบทบาทของ {row.user.get_full_name() or row.user} แล้ว",
    )
    return answer if Membership.objects.filter(user=seat.user, role=seat.role).exists() else redirect("work")


@work("manage_portal", methods=("POST",))
def portal_password(request: Any, seat: Seat, membership: int) -> HttpResponse:
    """Hand out a link by which an overseer or a portal's admin chooses a new password."""
    hand_over(request, *password_link(by=seat.user, user=get_object_or_404(WIDE, pk=membership).user))
    return redirect("portal_link")


@work("manage_portal", methods=("POST",))
def portal_revoke(request: Any, seat: Seat, invitation: int) -> HttpResponse:
    """Take a link back before it is used."""
    row = get_object_or_404(Invitation, agency=None, used_at=None, pk=invitation)
    to = reverse("portal_people")
    return done(
        request, lambda: revoke_invitation(invitation=row, by=seat.user), to=to, words="ยกเลิกลิงก์แล้ว ลิงก์นั้นใช้ไม่ได้อีก"
    )


@work("manage_portal", methods=("GET", "HEAD"))
def portal_users(request: Any, seat: Seat) -> HttpResponse:
    """Show accounts, those that fit `?q=`, a page at a time, each with its places."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()
    rows = User.objects.prefetch_related("memberships__agency").order_by("first_name", "last_name", "pk")
    for word in typed.split():
        named = Q(first_name__icontains=word) | Q(last_name__icontains=word)
        rows = rows.filter(named | Q(username__icontains=word) | Q(email__icontains=word))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/users.html", {"page": page, "q": typed})


@work("manage_portal", methods=("POST",))
def switch_user(request: Any, seat: Seat, user: int) -> HttpResponse:
    """Shut an account (active=0), or open it again (active=1)."""
    row, active = get_object_or_404(User, pk=user), request.POST.get("active") == "1"
    words = f"{'เปิดใช้' if active else 'ระงับ'}บัญชีของ {row.get_full_name() or row.get_username()} แล้ว"
    to = reverse("portal_users")
    return done(request, lambda: switch_account(user=row, active=active, by=seat.user), to=to, words=words)
