"""Open data: what there is, what its columns mean, and the files themselves, which any page of the web may read."""

import gzip
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

from itaportal import blobs
from reports.models.open_data import FileFormat, OpenDataFile
from reports.opendata.listing import TYPES, data_package, groups
from reports.opendata.schema import ORIGIN, bulk_schema
from reports.plan_text import schema as plan_schema
from reports.serving.tags import tag_of, tags_known

BLOCK = 64 * 1024
A_DAY = "public, max-age=86400"
AN_HOUR = "public, max-age=3600"
FOR_ALL = {"Access-Control-Allow-Origin": "*"}
KINDS = {"string": "ข้อความ", "integer": "จำนวนเต็ม", "date": "วันที่ (ค.ศ.)"}


def open_data(request: HttpRequest) -> HttpResponse:
    """Show the files that there are, and what may be done with them."""
    return render(request, "public/open_data.html", {"groups": groups(), "licence": settings.OPEN_DATA_LICENCE})


def dictionary(request: HttpRequest) -> HttpResponse:
    """Show what each column of the CSV means."""
    return render(request, "public/dictionary.html", {"fields": list(map(_column, bulk_schema()["fields"]))})


def table_schema(request: HttpRequest) -> HttpResponse:
    """Answer the Table Schema of the CSV of many publications."""
    return _described(bulk_schema())


def exchange_schema(request: HttpRequest) -> HttpResponse:
    """Answer the JSON Schema of ita-plan/1."""
    return _described(plan_schema())


def package(request: HttpRequest) -> HttpResponse:
    """Answer the list of files as a Data Package."""
    return _described(data_package(list(OpenDataFile.objects.all())))


def open_data_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a file, packed for who can unpack it; 404 where there is none of this name."""
    row = get_object_or_404(OpenDataFile, name=name)
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = tag_of(row.sha256, packed=is_packed)
    is_known = tag in tags_known(request)
    answer: Any = HttpResponseNotModified() if is_known else _whole(row, is_packed=is_packed)
    for header, value in (FOR_ALL | {"ETag": tag, "Cache-Control": A_DAY}).items():
        answer[header] = value
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer


def _column(field: dict[str, Any]) -> dict[str, Any]:
    values = field.get("constraints", {}).get("enum", ())
    return field | {"kind": KINDS[field["type"]], "values": values, "is_of_bulk": field in ORIGIN}


def _whole(row: OpenDataFile, *, is_packed: bool) -> HttpResponseBase:
    kept = blobs.opened(row.packed)
    response: Any = FileResponse(kept) if is_packed else StreamingHttpResponse(_unpacked(kept))
    if is_packed:
        response["Content-Encoding"] = "gzip"
    response["Content-Length"] = row.packed_size if is_packed else row.size
    response["Content-Type"] = TYPES[FileFormat(row.format)]
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.name)
    return response


def _unpacked(kept: Any) -> Iterator[bytes]:
    with kept, gzip.open(kept) as file:
        while data := file.read(BLOCK):
            yield data


def _described(found: dict[str, Any]) -> HttpResponse:
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(found, json_dumps_params=options, headers={**FOR_ALL, "Cache-Control": AN_HOUR})
