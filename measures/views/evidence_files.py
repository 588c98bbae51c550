"""Handing out a piece of evidence: private, by way of the access check, never as anything a browser would run."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from itaportal.agencies.access import Seat, find
from itaportal.agencies.seating import work
from measures.evidence.storing import read
from measures.models import Evidence, StoredFile

# Whatever a file says, a browser runs nothing in it, takes nothing from it, and guesses no other type.
SANDBOX = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


def _stored(seat: Seat, evidence: int) -> tuple[Evidence, StoredFile]:
    row = find(seat, Evidence.objects.select_related("stored"), "see_work", pk=evidence)
    if row.stored is None:
        raise Http404("no file")
    return row, row.stored


@work(methods=("GET", "HEAD"))
def evidence_file(request: HttpRequest, seat: Seat, evidence: int) -> HttpResponseBase:
    """Hand out the file, to be saved under the name that people know it by."""
    row, stored = _stored(seat, evidence)
    try:
        opened = default_storage.open(stored.name)
    except FileNotFoundError:
        raise Http404("storage lost it") from None
    answer = FileResponse(opened, content_type=stored.media_type, headers=SANDBOX)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=row.file or "evidence") or ""
    )
    return answer


@work(methods=("GET", "HEAD"))
def evidence_small(request: HttpRequest, seat: Seat, evidence: int) -> HttpResponse:
    """Show the small copy of a picture, a JPEG that we drew ourselves."""
    _, stored = _stored(seat, evidence)
    data = read(stored.small) if stored.small else None
    if data is None:
        raise Http404("no small copy")
    return HttpResponse(data, content_type="image/jpeg", headers=SANDBOX)
