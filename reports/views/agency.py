"""The page of an agency: its years and their documents."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from itaportal.agencies.emblem import emblem_bytes
from itaportal.agencies.models import Agency
from reports.formats.page import picture_kind
from reports.framing import let_frame
from reports.publishing.describing import agency_described
from reports.publishing.snippets import snippets_of
from reports.templatetags.document import web_address
from reports.views.shelves import years_of

AN_HOUR = 60 * 60
FACTS = (("head_title", "ผู้บริหารสูงสุด"), ("phone", "โทรศัพท์"))


def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an agency with every document that it has."""
    found = get_object_or_404(Agency, slug=slug)
    context = {
        "agency": found,
        "facts": [(word, value) for name, word in FACTS if (value := getattr(found, name))],
        "website": web_address(found.website or ""),
        "years": years_of([found.pk]).get(found.pk, []),
        "home": settings.PORTAL_ADDRESS,
        "described": agency_described(found),
        "snippets": snippets_of(found.get_absolute_url(), f"มาตรการและรายงานผลของ{found.name}"),
    }
    return render(request, "public/agency.html", context)


def agency_embed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an agency's documents as other sites frame them."""
    found = get_object_or_404(Agency, slug=slug)
    context = {"agency": found, "years": years_of([found.pk]).get(found.pk, [])}
    response = render(request, "public/agency_embed.html", context)
    let_frame(response)
    return response


def emblem(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the agency's emblem, PNG or JPEG; 404 where it has none."""
    data = emblem_bytes(get_object_or_404(Agency, slug=slug))
    kind = picture_kind(data or b"")
    if not kind:
        raise Http404
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": f"public, max-age={AN_HOUR}"})
