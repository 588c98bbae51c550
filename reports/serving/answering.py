"""Answers of public addresses: PublicAddress row → bytes with their caching. No other table is read here."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, parse_etags

from itaportal import blobs
from reports.framing import let_frame
from reports.models.publication import GONE, AddressKind, PublicAddress
from reports.publishing.composing import COMPOSED, HTML, compose_again, look

COLUMNS = ("id", "kind", "content_type", "name", "sha256", "packed", "status", "look")
TABLE = PublicAddress._meta.db_table
ONE = f"SELECT {', '.join(COLUMNS)} FROM {TABLE} WHERE path = %s"  # noqa: S608  (names of ours)
A_DAY = "public, max-age=86400, immutable"  # a file by its bytes; no longer, for a withdrawal must arrive
A_MINUTE = "public, max-age=60, must-revalidate"
SHOWN = ("application/pdf", "image/png", "image/jpeg", HTML)  # in the browser; the rest is a download
OPEN_DATA = ("application/json", "text/csv; charset=utf-8")  # any page may read these


def answer(request: HttpRequest, path: str) -> HttpResponseBase | None:
    """Return what a public address answers, None where nothing was published at it."""
    row = _row(path)
    if row is None:
        return None
    is_composed = row.kind in COMPOSED
    if is_composed and row.look != look(row.kind):
        row = compose_again(row.pk)
    if row.status == GONE and not is_composed:
        return _headed(HttpResponse(status=GONE, content_type="text/plain"), row)
    packed = bool(row.packed) and "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'"{row.sha256[:32]}{"-gz" if packed else ""}"'
    if row.status != GONE and tag in parse_etags(request.headers.get("If-None-Match", "")):
        return _headed(HttpResponseNotModified(), row, tag)
    return _headed(_whole(row, packed=packed), row, tag)


def _row(path: str) -> PublicAddress | None:
    with connection.cursor() as cursor:
        cursor.execute(ONE, [path])
        found = cursor.fetchone()
    return PublicAddress.from_db("default", COLUMNS, found) if found else None


def _whole(row: PublicAddress, *, packed: bool) -> HttpResponse:
    data = blobs.read_unchecked(row.packed if packed else row.sha256)
    response = HttpResponse(data, content_type=row.content_type, status=row.status)
    if packed:
        response["Content-Encoding"] = "gzip"
    if row.name:
        shown = row.content_type in SHOWN
        named = content_disposition_header(as_attachment=not shown, filename=row.name)
        response["Content-Disposition"] = named or "inline"
    return response


def _headed(response: HttpResponse, row: PublicAddress, tag: str = "") -> HttpResponse:
    is_for_good = row.kind == AddressKind.FILE and row.status != GONE
    response["Cache-Control"] = A_DAY if is_for_good else A_MINUTE
    if row.kind == AddressKind.EMBED:
        let_frame(response)
    else:
        response["X-Frame-Options"] = "DENY"
    if tag:
        response["ETag"] = tag
    if row.packed:
        patch_vary_headers(response, ["Accept-Encoding"])
    if row.content_type in OPEN_DATA:
        response["Access-Control-Allow-Origin"] = "*"
    return response
