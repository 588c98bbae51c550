"""A PDF made on request: one at a time for each person; where none can be made, a sentence and the way back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from reports.documents import Document
from reports.formats.pdf import PdfUnavailable, render_pdf
from reports.publishing.rendering import file_name

PATIENCE = 120  # seconds after which a rendering that never ended no longer counts
BUSY = "กำลังสร้างไฟล์ PDF ที่ท่านสั่งไว้ก่อนหน้านี้ กรุณารอสักครู่แล้วกดอีกครั้ง"


def pdf_answer(
    request: HttpRequest, make: Callable[[], tuple[Document, Mapping[str, bytes]]], *, page: str
) -> HttpResponse:
    """Answer what `make` returns, a document and its pictures, as PDF; 503 with a sentence where that cannot be.

    In: page, the address that leads back.
    """
    try:
        with _one_at_a_time(request.user.pk or 0):
            document, pictures = make()
            pdf = render_pdf(document, pictures)
    except PdfUnavailable as reason:
        context = {"reason": str(reason), "page_address": page}
        return render(request, "errors/pdf_unavailable.html", context, status=503)
    named = content_disposition_header(as_attachment=False, filename=f"{file_name(document)}.pdf")
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": named or "inline"})


@contextmanager
def _one_at_a_time(user: int) -> Iterator[None]:
    """Let a person have one PDF made at a time; raise PdfUnavailable for a second one."""
    key = f"pdf:{user}"
    if not cache.add(key, True, PATIENCE):
        raise PdfUnavailable(BUSY)
    try:
        yield
    finally:
        cache.delete(key)
