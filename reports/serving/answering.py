"""Answers of public addresses: PublicAddress row → bytes with their caching. No other table is read here."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

from itaportal import blobs
from reports.framing import policy_of
from reports.models.publication import GONE, AddressKind
from reports.publishing.composing import COMPOSED, HTML, compose_again, look
from reports.serving.finding import Row, row_at
from reports.serving.tags import tag_of, tags_known

A_DAY = "public, max-age=86400, immutable"  # a file by its bytes; no longer, for a withdrawal must arrive
A_MINUTE = "public, max-age=60, must-revalidate"
SHOWN = ("application/pdf", "image/png", "image/jpeg", HTML)  # in the browser; the rest is a download
OPEN_DATA = ("application/json", "text/csv; charset=utf-8")  # any page may read these


def answer(request: HttpRequest, path: str) -> HttpResponseBase | None:
    """Return what a public address answers, None where nothing was published at it."""
    row = row_at(path)
    if row is None:
        return None
    is_composed = row.kind in COMPOSED
    if is_composed and row.look != look(row.kind):
        made = compose_again(row.id)
        row = Row(*(getattr(made, name) for name in Row._fields))
    if row.status == GONE and not is_composed:
        return _headed(HttpResponse(status=GONE, content_type="text/plain"), row)
    packed = bool(row.packed) and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    tag = tag_of(row.sha256, packed=packed)
    if row.status != GONE and tag in tags_known(request):
        return _headed(HttpResponseNotModified(), row, tag)
    return _headed(_whole(row, packed=packed, is_head=request.method == "HEAD"), row, tag)


def _whole(row: Row, *, packed: bool, is_head: bool) -> HttpResponse:
    data = blobs.read_often(row.packed if packed else row.sha256)
    response = HttpResponse(b"" if is_head else data, content_type=row.content_type, status=row.status)
    response["Content-Length"] = str(len(data))
    if packed:
        response["Content-Encoding"] = "gzip"
    if row.name:
        shown = row.content_type in SHOWN
        named = content_disposition_header(as_attachment=not shown, filename=row.name)
        response["Content-Disposition"] = named or "inline"
    return response


def _headed(response: HttpResponse, row: Row, tag: str = "") -> HttpResponse:
    is_for_good = row.kind == AddressKind.FILE and row.status != GONE
    response["Cache-Control"] = A_DAY if is_for_good else A_MINUTE
    is_framed = row.kind == AddressKind.EMBED
    response["Content-Security-Policy"] = policy_of(framed=is_framed)
    if not is_framed:
        response["X-Frame-Options"] = "DENY"
    if tag:
        response["ETag"] = tag
    if row.packed:
        patch_vary_headers(response, ["Accept-Encoding"])
    if row.content_type in OPEN_DATA:
        response["Access-Control-Allow-Origin"] = "*"
    return response
