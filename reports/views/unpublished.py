"""What answers where a document would stand that is not published: the published ones are answered before any view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from itaportal.agencies.models import Agency


def unpublished(request: HttpRequest, slug: str, year: int, rest: str) -> HttpResponse:
    """Say that nothing is published here, whether or not somebody is at work on it; 404."""
    context = {"agency": get_object_or_404(Agency, slug=slug), "year": year}
    return render(request, "public/unpublished.html", context, status=404)
