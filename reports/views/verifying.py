"""The page where anybody finds out whether a document is what an agency published: by its code, or by the file."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from itaportal.agencies.caps import is_over
from reports.proof import read_code
from reports.verifying import verdicts
from reports.verifying.arriving import LARGEST, MEGABYTES, Arrived, InMemory
from reports.verifying.finding import Broken, Found, by_bytes, by_code, by_links
from reports.verifying.verdicts import Verdict

MOST = 120  # files, and as many codes, in ten minutes from one address, which a whole office may share
ROOM_BESIDE = 64 * 1024  # what a form carries around its file
STATUS = {verdicts.NO_FILE: 400, verdicts.TOO_LARGE: 413, verdicts.TOO_MANY_FILES: 429, verdicts.TOO_MANY_CODES: 429}


def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file; say what a code belongs to."""
    typed = request.GET.get("code", "").strip()
    return _page(request, *_of_code(request, typed), typed=typed) if typed else _page(request)


# No token against forged posts: there is no cookie to hold its other half, and none is needed. A post changes nothing
# and keeps nothing, so one that another page forges gains nothing that the reader could not be sent to anyway.
@csrf_exempt
def verify_file(request: HttpRequest) -> HttpResponse:
    """Say of a posted file whether it is published, and lose it again."""
    if request.method != "POST":
        return redirect("verify")
    request.upload_handlers = [InMemory(request)]
    response = _page(request, *_of_post(request))
    response["Cache-Control"] = "no-store"
    return response


def _of_code(request: HttpRequest, typed: str) -> tuple[Verdict, Found | None]:
    code = read_code(typed)
    if code is None:
        return verdicts.NO_CODE, None
    if _is_over(request, "verify-code"):
        return verdicts.TOO_MANY_CODES, None
    found = by_code(code)
    return (verdicts.CODE if found else verdicts.UNKNOWN_CODE), found


def _of_post(request: HttpRequest) -> tuple[Verdict, Found | None]:
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST + ROOM_BESIDE:
        return verdicts.TOO_LARGE, None
    if _is_over(request, "verify"):
        return verdicts.TOO_MANY_FILES, None
    file: Any = request.FILES.get("file")
    return _of_file(file) if isinstance(file, Arrived) else (verdicts.NO_FILE, None)


def _is_over(request: HttpRequest, what: str) -> bool:
    return is_over(get_adapter().get_client_ip(request), what, MOST)


def _of_file(file: Arrived) -> tuple[Verdict, Found | None]:
    if file.is_too_large:
        return verdicts.TOO_LARGE, None
    if not file.size:
        return verdicts.EMPTY, None
    if found := by_bytes(file.sha256):
        return verdicts.SAME, found
    if not file.data.startswith(b"%PDF-"):
        return verdicts.NOT_PDF, None
    try:
        found = by_links(file.data)
    except Broken:
        return verdicts.BROKEN, None
    return (verdicts.DIFFERS if found else verdicts.UNKNOWN_FILE), found


def _page(
    request: HttpRequest, verdict: Verdict | None = None, found: Found | None = None, typed: str = ""
) -> HttpResponse:
    context = {"verdict": verdict, "found": found, "typed": typed, "megabytes": MEGABYTES}
    status = STATUS.get(verdict, 200) if verdict else 200
    return render(request, "public/verify.html", context, status=status)
