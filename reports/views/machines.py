"""What machines ask a site for: feeds of what is new, the map for search engines, and where those may go."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.http import conditional_page

from itaportal.agencies.models import Agency
from reports import sitemaps
from reports.feeds import Feed, agency_feed, portal_feed
from reports.publishing.standing import current_documents
from reports.serving.middleware import rooms
from reports.sitemaps import Place, parts_of
from reports.views.directory import key_in

SOON, LATER = "public, max-age=300", "public, max-age=3600"
ATOM, XML, TEXT = "application/atom+xml; charset=utf-8", "application/xml", "text/plain; charset=utf-8"
PAGES = ("home", "agencies", "verify", "open_data", "privacy", "accessibility")
PARTS: dict[str, Callable[[int], Iterator[Place]]] = {
    "agencies": sitemaps.agencies_after,
    "documents": sitemaps.documents_after,
}


@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Answer what was published last."""
    return _atom(portal_feed(request.path))


@conditional_page
def feed_of_agency(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer what an agency published and withdrew last."""
    return _atom(agency_feed(get_object_or_404(Agency, slug=slug), request.path))


def _atom(made: Feed) -> HttpResponse:
    headers = {"Cache-Control": SOON, "Last-Modified": http_date(made.latest_post_date().timestamp())}
    return HttpResponse(made.writeString("utf-8"), content_type=ATOM, headers=headers)


@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer where the parts of the map are."""
    found = {"agencies": parts_of(Agency.objects.all()), "documents": parts_of(current_documents())}
    parts = [f"{reverse('sitemap_part', args=[name])}?after={key}" for name, keys in found.items() for key in keys]
    return _xml((Place(each) for each in (reverse("sitemap_pages"), *parts)), inside="sitemap")


@conditional_page
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """Answer the portal's own pages."""
    return _xml(Place(reverse(name)) for name in PAGES)


@conditional_page
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """Answer a page of agencies or of documents."""
    if part not in PARTS:
        raise Http404
    return _xml(PARTS[part](key_in(request, "after") or 0))


def _xml(places: Iterable[Place], *, inside: str = "url") -> HttpResponse:
    text = sitemaps.written(places, settings.PORTAL_ADDRESS, inside=inside)
    return HttpResponse(text, content_type=XML, headers={"Cache-Control": LATER})


@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """Answer what is for search engines: all that is public."""
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in (*rooms(), reverse("verify_file"))), "")
    where = f"Sitemap: {settings.PORTAL_ADDRESS}{reverse('sitemap')}\n"
    return HttpResponse("\n".join((*lines, where)), content_type=TEXT, headers={"Cache-Control": LATER})
