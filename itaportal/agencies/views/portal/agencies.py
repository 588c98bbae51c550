"""All agencies of the portal: found, added, named."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.actions.portal import add_agency as add
from itaportal.agencies.forms.portal import IdentityForm, NewAgencyForm
from itaportal.agencies.models import Agency
from itaportal.agencies.names import search_key
from itaportal.agencies.provinces import LETTERS
from itaportal.agencies.roles import Role
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import posted, sent
from itaportal.agencies.writing import change

A_PAGE = 50
ADMINS = Count("memberships", filter=Q(memberships__role=Role.AGENCY_ADMIN, memberships__user__is_active=True))


def found(typed: str) -> Any:
    """Return the agencies in whose names, district or province every typed word stands."""
    rows = Agency.objects.annotate(admins=ADMINS, people=Count("memberships")).order_by("province", "name", "pk")
    for word in typed.split():
        rows = rows.filter(search_key__contains=search_key(word))
    return rows


@work("manage_portal", methods=("GET", "HEAD"))
def portal(request: Any, seat: Seat) -> HttpResponse:
    """Show agencies, those that fit `?q=`, a page at a time."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()
    page = Paginator(found(typed), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/agencies.html", {"page": page, "q": typed})


@work("manage_portal")
def add_agency(request: Any, seat: Seat) -> HttpResponse:
    """Add an agency; the way leads on to inviting its first admin."""
    form, place = NewAgencyForm(**posted(request)), "portal:agency:new"
    to = reverse("portal")

    def write() -> None:
        add(agency=form.instance, by=seat.user)

    answer = sent(request, form, write, to=to, words="เพิ่มหน่วยงานแล้ว")
    if answer and answer.status_code == 302 and form.instance.pk:
        answer["Location"] = f"{reverse('invite_person', args=[form.instance.slug])}?role={Role.AGENCY_ADMIN}"
    return answer or render(request, "portal/agency.html", {"form": form, "place": place, "provinces": LETTERS})


@work("manage_portal")
def portal_agency(request: Any, seat: Seat, slug: str) -> HttpResponse:
    """Change what an agency is called, and of which kind and province it is."""
    agency = get_object_or_404(Agency, slug=slug)
    form, place = IdentityForm(**posted(request), instance=agency), f"portal:agency:{agency.pk}"

    def write() -> None:
        change(agency, form.values(), by=seat.user, seen=form.seen_version)

    to = reverse("portal_agency", args=[agency.slug])
    answer = sent(request, form, write, to=to, words="บันทึกชื่อหน่วยงานแล้ว")
    context = {"form": form, "place": place, "agency": agency, "provinces": LETTERS}
    return answer or render(request, "portal/agency.html", context)
