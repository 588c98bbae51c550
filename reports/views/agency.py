"""The page of an agency: its years and their documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from itaportal.agencies.models import Agency
from reports.templatetags.document import web_address
from reports.views.shelves import years_of

FACTS = (("head_title", "ผู้บริหารสูงสุด"), ("phone", "โทรศัพท์"))


def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an agency with every document that it has."""
    found = get_object_or_404(Agency, slug=slug)
    context = {
        "agency": found,
        "facts": [(word, value) for name, word in FACTS if (value := getattr(found, name))],
        "website": web_address(found.website or ""),
        "years": years_of([found.pk]).get(found.pk, []),
    }
    return render(request, "public/agency.html", context)
