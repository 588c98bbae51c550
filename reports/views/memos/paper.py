"""A memo signed on paper: what the paper says is typed in, with the scan; and the scan is handed out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from itaportal import blobs
from itaportal.agencies.access import Seat, find
from itaportal.agencies.caps import capped
from itaportal.agencies.seating import work
from itaportal.drafts.once import once
from itaportal.memos.actions.paper import NO_SCAN, Scan, record_paper
from itaportal.memos.models import Memo, Submission
from itaportal.memos.states import Verb, why_not_now
from measures.evidence.incoming import path_of, taking_files
from measures.evidence.kinds import examine
from measures.evidence.names import shown_name
from measures.evidence.refusing import Refused
from measures.evidence.scanning import scan as look_for_viruses
from measures.views.evidence_files import SANDBOX
from reports.forms.paper import NOT_READ, PlaceForm, place_forms, said_by, scan_of, ticket_of

MEMOS = Memo.objects.select_related("agency").prefetch_related("endorsements__office", "submissions")
SCANS = ("image/jpeg", "image/png", "application/pdf")
NO_SCAN_KIND = "รับเฉพาะไฟล์ PDF หรือภาพ JPEG, PNG ของบันทึกที่ลงนามแล้ว"
MEDIA = {".pdf": "application/pdf", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
UNFIT = 422


@work("write_memos", methods=("GET", "HEAD"))
def memo_paper(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show the form for what the paper says."""
    row = find(seat, MEMOS, "write_memos", pk=memo)
    return _page(request, row, place_forms(row))


def _page(request: HttpRequest, memo: Memo, places: list[PlaceForm], **more: Any) -> HttpResponse:
    context = {
        "memo": memo,
        "run": memo.submission,
        "places": places,
        "why_not": why_not_now(memo.status, Verb.RECORD_PAPER),
        "form": places[-1] if places else None,
        **more,
    }
    return render(request, "memo/paper.html", context, status=UNFIT if more.get("refused") else 200)


def _too_large(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "evidence/too_large.html", {"sentence": sentence}, status=413)


@taking_files("write_memos", _too_large)
@capped("upload", 300)
def record_memo_paper(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Record what the paper says; what must be mended comes back with all that was typed, the file kept meanwhile."""
    row = find(seat, MEMOS, "write_memos", pk=memo)
    places = place_forms(row, request.POST)
    is_valid = not [each for each in places if not each.is_valid()]  # each says what is wrong with it
    scan, refused = _scan_of(request)
    if is_valid and scan:
        try:
            with once(request) as sent:
                if sent.before:
                    return redirect(sent.before)
                record_paper(memo=row, said=said_by(places), scan=scan, by=seat.user)
                messages.success(request, "บันทึกผลการลงนามบนกระดาษแล้ว")
                return sent.answered(redirect(reverse("memo", args=[row.agency.slug, row.pk])))
        except ValidationError as error:
            refused = " ".join(error.messages)
    kept = {"ticket": ticket_of(scan), "kept_name": scan.name} if scan else {}
    return _page(request, row, places, refused=refused or " ", **kept)


def _scan_of(request: HttpRequest) -> tuple[Scan | None, str]:
    """Return the scan that is sent, or was sent before, and the sentence why there is none."""
    upload = request.FILES.get("scan")
    if upload is None:
        ticket = request.POST.get("ticket", "")
        kept = scan_of(ticket) if ticket else None
        return kept, "" if kept else NOT_READ if ticket else NO_SCAN
    try:
        return _checked(upload), ""
    except Refused as reason:
        return None, str(reason)


def _checked(upload: Any) -> Scan:
    """Return an upload as a scan: looked into, pictures drawn afresh; raise Refused with a sentence."""
    path, name = path_of(upload), upload.name or ""
    kind, picture = examine(path, name)
    if kind.media_type not in SCANS:
        raise Refused(NO_SCAN_KIND)
    look_for_viruses(path)
    return Scan(shown_name(name), picture.data if picture else path.read_bytes())


@work(methods=("GET", "HEAD"))
def memo_scan(request: HttpRequest, seat: Seat, memo: int, number: int) -> HttpResponse:
    """Hand out the scan of a submission that was signed on paper, to be saved."""
    row = find(seat, Submission.objects.all(), memo=memo, number=number)
    if not row.scan_sha256 or not row.scan_name:
        raise Http404("no scan")
    try:
        data = blobs.read(row.scan_sha256)
    except blobs.Lost:
        raise Http404("storage lost it") from None
    suffix = f".{row.scan_name.rpartition('.')[2].lower()}"
    answer = HttpResponse(data, content_type=MEDIA.get(suffix, "application/octet-stream"), headers=SANDBOX)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.scan_name) or ""
    return answer
