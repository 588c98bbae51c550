"""Writing a memo: its page with the cards of all parts, its head, its preview as the official page."""

from dataclasses import replace
from functools import partial
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from itaportal.agencies.access import Seat
from itaportal.agencies.caps import capped
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import saved
from itaportal.drafts.restoring import opened
from itaportal.memos.actions.drafting import change_memo, why_not_remove
from itaportal.memos.models import Memo, MemoSection
from itaportal.memos.rules import why_not_submit
from itaportal.thai.dates import fiscal_year_words, full_date, round_words
from itaportal.thai.numerals import thai_number
from measures.models import Plan
from reports.actions.memos import carried_by, why_not_carry
from reports.forms.chains import ChainForm
from reports.forms.memos import HeadForm, PartForm
from reports.signing import paper_of
from reports.views.memos import found
from reports.views.typed import set_values
from reports.views.work.preview import picture_addresses

SHOWS = ("write", "preview")
HEADINGS = ("เรื่องเดิม", "ข้อเท็จจริง", "ข้อกฎหมาย", "ข้อพิจารณา", "ข้อเสนอแนะ")


@work("write_memos", methods=("GET", "HEAD"))
def edit_memo(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show a memo to write, its chain, and the official page beside them."""
    row = found.memo_at(seat, memo)
    if away := found.led_away(request, row):
        return away
    sections, drafts = list(row.sections.all()), found.drafted(seat, row)
    show = request.GET.get("show")
    context = {
        "memo": row,
        "about": about(row),
        "show": show if show in SHOWS else "write",
        "head": head_card(row, drafts),
        "sections": [section_card(each, at, len(sections), drafts) for at, each in enumerate(sections, 1)],
        "chain": chain_card(seat, row, drafts),
        "lacking": why_not_submit(row) or why_not_carry(row),
        "why_not_remove": why_not_remove(row),
        "came_back": came_back(row),
        "trail": found.trail_of(row, below=False),
    }
    return render(request, "memo/edit.html", context)


def about(memo: Memo) -> str:
    """Return what a memo is for, in one line."""
    of_round = [round_words(memo.round)] if memo.round else []
    return " ".join([memo.get_purpose_display(), fiscal_year_words(memo.fiscal_year), *of_round])


def came_back(memo: Memo) -> list[Any]:
    """Return the places that returned a memo when it was submitted last, newest first, with their reasons."""
    run = memo.submission
    if run is None:
        return []
    said = [each for each in memo.endorsements.all() if each.submission_id == run.pk and each.decision == "returned"]
    return sorted(said, key=lambda each: each.pk, reverse=True)


def head_card(memo: Memo, drafts: set[str]) -> dict[str, Any]:
    """Return what the card of the head shows."""
    author = " ".join(filter(None, (memo.author_name, memo.author_position)))
    shown = {
        "ส่วนราชการ": " ".join(filter(None, (memo.office, f"โทร. {memo.phone}" if memo.phone else ""))),
        "ที่": memo.number,
        "วันที่": full_date(memo.dated) if memo.dated else "",
        "เรื่อง": memo.subject,
        "เรียน": memo.addressee,
        "ผ่าน": memo.through,
        "คำลงท้าย": memo.closing,
        "ผู้เสนอ": author,
        "สิ่งที่แนบ": memo.get_attachment_display(),
    }
    return {"lines": list(shown.items()), "has_draft": found.head_place(memo) in drafts}


def section_card(section: MemoSection, at: int, of: int, drafts: set[str]) -> dict[str, Any]:
    """Return what the card of a section shows."""
    has_draft = found.section_place(section) in drafts
    words = thai_number(at)
    return {
        "section": section,
        "at": at,
        "words": words,
        "first": at == 1,
        "last": at == of,
        "has_draft": has_draft,
    }


def chain_card(seat: Seat, memo: Memo, drafts: set[str]) -> dict[str, Any]:
    """Return what the card of the chain shows."""
    form = ChainForm(memo, found.positions_of(memo))
    on_paper = [block for block in memo.blocks if block.office_id is None]
    links = found.links_of(memo, form.rows, seat.user)
    return {"links": links, "on_paper": bool(on_paper), "has_draft": found.chain_place(memo) in drafts}


@work("write_memos")
def edit_head(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Write the head of a memo: a page of its own, or in its place on the memo's page."""
    row = found.memo_at(seat, memo)
    place = found.head_place(row)
    if request.method == "GET" and (away := found.led_away(request, row)):
        return away
    form, draft = opened(request, place, lambda data: HeadForm(data, instance=row))
    if request.method == "POST" and form.is_valid():
        try:
            change_memo(memo=form.row, values=form.values(), seen=form.seen_version, by=seat.user)
        except Stale as stale:
            return answer_stale(request, stale, form)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            saved(request)
            return _head_saved(request, seat, memo)
    return form_answer(request, {"memo": row, "form": form, "place": place, "draft": draft, "what": "head"})


def _head_saved(request: Any, seat: Seat, key: int) -> HttpResponse:
    row = found.memo_at(seat, key)
    if not request.htmx:
        return redirect(f"{found.address_of('edit_memo', row)}#head")
    return saved_card(request, "memo/head_card.html", {"memo": row, "head": head_card(row, set())})


def saved_card(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Answer a card as it is now, say when it was saved, and let the preview follow."""
    answer = render(request, template, context | {"saved_at": timezone.localtime()})
    answer["HX-Trigger"] = "report-changed"
    return answer


def form_answer(request: Any, context: dict[str, Any]) -> HttpResponse:
    """Answer a form of a memo: in its place for htmx, else as a page; 422 where something is to be mended."""
    form = context["form"]
    wrong = request.method == "POST" and (form.faults if isinstance(form, ChainForm) else form.errors)
    name = "memo/form_card.html" if request.htmx else "memo/form_page.html"
    shown = {"trail": found.trail_of(context["memo"]), "headings": HEADINGS}
    return render(request, name, context | shown, status=422 if wrong else 200)


@work("write_memos")
@capped("preview", 600)
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
@xframe_options_sameorigin
def preview(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show the official page of a memo as stored, or (POST) with what is typed in the forms posted; nothing is kept."""
    row = found.memo_at(seat, memo)
    if request.method == "POST":
        set_typed(row, request.POST)
    document = replace(paper_of(row).document, cover=None, body=())
    alone = request.headers.get("Sec-Fetch-Dest") == "document"  # not in the frame beside what is written
    back = found.address_of("edit_memo", row) if alone else None
    context = {"document": document, "pictures": _pictures(seat, row), "back": back, "back_words": "ร่างบันทึก"}
    return render(request, "memo/preview.html", context)


def _pictures(seat: Seat, memo: Memo) -> Any:
    try:
        plan, _ = carried_by(memo)
    except Plan.DoesNotExist:
        return {}
    return picture_addresses(seat, plan)


def set_typed(memo: Memo, posted: QueryDict) -> None:
    """Set on the rows in memory what was typed: fields named head-… and section-<key>-…, as their forms have them."""
    sections = ((f"section-{each.pk}", partial(PartForm, instance=each)) for each in memo.sections.all())
    set_values(posted, [("head", partial(HeadForm, instance=memo)), *sections])
