"""Reading a memo: as paper, with what it asks and its chain."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.caps import capped
from itaportal.agencies.seating import work
from itaportal.drafts.restoring import opened
from itaportal.memos.models import Memo
from itaportal.memos.states import STANDINGS, Status
from itaportal.memos.waiting import waiting_for
from reports.formats.page import picture_addresses, picture_kind
from reports.forms.deciding import OpinionForm, place_of
from reports.signing import Paper, frozen_run, paper_of, picture_bytes
from reports.snapshots import Unreadable
from reports.views.memos.carried import carried_words
from reports.views.memos.chain import chain_of
from reports.views.memos.doing import doings_of
from reports.views.memos.panel import Panel, panel_for
from reports.views.printing import pdf_answer

WITH_CHAIN = (
    "sections",
    "endorsements__office",
    "endorsements__picture",
    "submissions__submitted_by",
    "submissions__recorded_by",
)
MEMOS = Memo.objects.select_related("agency").prefetch_related(*WITH_CHAIN)


@work(methods=("GET", "HEAD"))
def memo(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show a memo: what it asks, whose turn it is, its chain, the paper, and what the person may say or do."""
    row = find(seat, MEMOS, pk=memo)
    paper = _paper(row)
    panel = panel_for(seat, row) if paper else None
    form, draft = opened(request, place_of(row), OpinionForm)
    context = {
        "memo": row,
        "standing": STANDINGS[Status(row.status)],
        "badge": _badge(row, panel),
        "run": frozen_run(row),
        "chain": chain_of(row, panel.place if panel and panel.why_not is None else None),
        "carried": carried_words(row),
        "paper": paper,
        "panel": panel,
        "form": form,
        "draft": draft,
        "place": place_of(row),
        "next": _next(seat, row),
        "doings": doings_of(seat, row),
    }
    return render(request, "memo/page.html", context | (_shown(seat, row, paper, panel) if paper else {}))


def _badge(memo: Memo, panel: Panel | None) -> str:
    """Return the kind of the badge of its status: it calls the reader only where the reader can do something."""
    kind = STANDINGS[Status(memo.status)].badge or "draft"
    return "wait" if kind == "you" and (panel is None or panel.why_not) else kind


def _paper(memo: Memo) -> Paper | None:
    """Return the memo as paper; None where what was frozen cannot be read, and then nobody signs it."""
    try:
        return paper_of(memo)
    except Unreadable:
        return None


def _shown(seat: Seat, memo: Memo, paper: Paper, panel: Panel | None) -> dict[str, Any]:
    """Return what the partials that draw a document ask for."""
    place = panel.place if panel and panel.why_not is None else None
    return {
        "document": paper.document,
        "sheet": paper.document.memos[0],
        "pictures": _addresses(seat, memo, paper),
        "yours": paper.blocks.get(place.pk) if place else None,
    }


def _addresses(seat: Seat, memo: Memo, paper: Paper) -> dict[str, str]:
    """Return where the browser finds each picture; those of signatures stand in the page alone."""
    slug: Any = seat.agency and seat.agency.slug
    kept = {name: reverse("memo_picture", args=[slug, memo.pk, name]) for name in paper.pictures}
    return kept | picture_addresses(paper.autographs)


def _next(seat: Seat, memo: Memo) -> dict[str, Any]:
    """Return which of the memos that wait for the person this one is, and the one after it, round and round."""
    found: Any = waiting_for(seat.user, seat.agency) if seat.agency and seat.may("sign_memos") else []
    waiting = [each.memo for each in found]
    at = next((at for at, each in enumerate(waiting) if each.pk == memo.pk), None)
    after = waiting[at + 1 :] + waiting[:at] if at is not None else waiting
    return {"at": at + 1 if at is not None else None, "count": len(waiting), "memo": next(iter(after), None)}


@work(methods=("GET", "HEAD"))
def memo_report(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show the report, or the plan, that goes with a memo, as it was submitted."""
    row = find(seat, MEMOS, pk=memo)
    paper = _paper(row)
    if paper is None or not paper.carries:
        raise Http404("it carries nothing")
    return render(request, "memo/report.html", {"memo": row, **_shown(seat, row, paper, None)})


@work(methods=("GET", "HEAD"))
@capped("pdf", 60)
def memo_pdf(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Answer a memo as it stands now as PDF, with what it carries behind it."""
    row = find(seat, MEMOS, pk=memo)
    paper = _paper(row)
    if paper is None:
        raise Http404("not readable")
    page = reverse("memo", args=[row.agency.slug, row.pk])
    return pdf_answer(request, lambda: (paper.document, paper.all_pictures), page=page)


@work(methods=("GET", "HEAD"))
def memo_picture(request: HttpRequest, seat: Seat, memo: int, name: str) -> HttpResponse:
    """Answer a picture that a memo shows, as it was frozen with it; a signature has no address of its own."""
    row = find(seat, MEMOS, pk=memo)
    paper = _paper(row)
    data = picture_bytes(paper.pictures, name) if paper else None
    kind = picture_kind(data) if data else ""
    if not kind:
        raise Http404("no such picture")
    return HttpResponse(data, content_type=kind)
