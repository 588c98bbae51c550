"""The sections of a memo, one form each, and its chain."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from itaportal.agencies.access import Seat
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.audit.recording import recording
from itaportal.drafts.keeping import as_post, drop, saved
from itaportal.drafts.keeping import find as find_draft
from itaportal.drafts.once import once
from itaportal.drafts.restoring import opened
from itaportal.memos.actions import drafting
from itaportal.memos.models import Memo, MemoSection
from reports.forms.chains import ChainForm
from reports.forms.memos import PartForm
from reports.views.memos import found
from reports.views.memos.composing import chain_card, form_answer, saved_card, section_card


@work("write_memos")
def edit_part(request: Any, seat: Seat, memo: int, part: int) -> HttpResponse:
    """Write one section: a page of its own, or in its place on the memo's page."""
    row = found.memo_at(seat, memo)
    section, place = found.section_at(seat, row, part), f"memo:{memo}:section:{part}"
    if request.method == "GET" and (away := found.led_away(request, row)):
        return away
    form, draft = opened(request, place, lambda data: PartForm(data, instance=section))
    if request.method == "POST" and form.is_valid():
        try:
            drafting.change_section(section=form.row, values=form.values(), seen=form.seen_version, by=seat.user)
        except Stale as stale:
            return answer_stale(request, stale, form)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            saved(request)
            return _part_card(request, seat, memo, part) if request.htmx else _to_part(section)
    context = {"memo": row, "section": section, "form": form, "place": place, "draft": draft, "what": "section"}
    return form_answer(request, context)


def _part_card(request: HttpRequest, seat: Seat, memo: int, part: int) -> HttpResponse:
    row = found.memo_at(seat, memo)
    sections = list(row.sections.all())
    at = next(at for at, each in enumerate(sections, 1) if each.pk == part)
    card = section_card(sections[at - 1], at, len(sections), found.drafted(seat, row))
    return saved_card(request, "memo/section_card.html", {"memo": row, "card": card})


def _to_part(section: MemoSection) -> HttpResponse:
    return redirect(f"{found.address_of('edit_memo', section.memo)}#section-{section.pk}")


@work("write_memos", methods=("POST",))
def add_part(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Add an empty section behind the others, and open its form."""
    row = found.memo_at(seat, memo)
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        try:
            section = drafting.add_section(section=MemoSection(agency_id=row.agency_id, memo=row), by=seat.user)
        except ValidationError as refused:
            return _refused(request, row, refused)
        return sent.answered(redirect(found.address_of("edit_memo_section", row, section.pk)))


@work("write_memos", methods=("POST",))
def move_part(request: HttpRequest, seat: Seat, memo: int, part: int) -> HttpResponse:
    """Move a section up or down."""
    row = found.memo_at(seat, memo)
    section = found.section_at(seat, row, part)
    try:
        drafting.move_section(section=section, up=request.POST.get("to") == "up", by=seat.user)
    except ValidationError as refused:
        return _refused(request, row, refused)
    return _to_part(section)


@work("write_memos", methods=("POST",))
def remove_part(request: HttpRequest, seat: Seat, memo: int, part: int) -> HttpResponse:
    """Remove a section; the history keeps it."""
    row = found.memo_at(seat, memo)
    section = found.section_at(seat, row, part)
    try:
        drafting.remove_section(section=section, by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale)
    except ValidationError as refused:
        return _refused(request, row, refused)
    drop(seat.user, [found.section_place(section)])
    messages.success(request, "ลบหัวข้อนี้ออกจากบันทึกแล้ว นำกลับมาได้จากประวัติ")
    return redirect(found.address_of("edit_memo", row))


def _refused(request: HttpRequest, memo: Memo, refused: ValidationError) -> HttpResponse:
    messages.error(request, " ".join(refused.messages))
    return redirect(found.address_of("edit_memo", memo))


# ── The chain ────────────────────────────────────────────────────────────────────────────────────────────────────────


@work("write_memos")
def edit_chain(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Set the chain: buttons add, move and take away positions in the form, which is then saved as a whole."""
    if request.method == "POST":
        return _chain_posted(request, seat, memo)
    row = found.memo_at(seat, memo)
    if away := found.led_away(request, row):
        return away
    draft = find_draft(seat.user, found.chain_place(row))
    form = ChainForm(row, found.positions_of(row), as_post(draft) if draft else None)
    form.faults.clear()
    return _chain_answer(request, seat, row, form, draft)


def _chain_posted(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Do what a button of the chain's form says; it is read and written as one act, behind everybody else's."""
    key = found.memo_at(seat, memo).agency_id
    refusal = ""
    try:
        with recording(key, by=seat.user):
            row = found.memo_at(seat, memo)
            form = ChainForm(row, found.positions_of(row), request.POST)
            button = request.POST.get("do", "save")
            if button != "save":
                form.press(button, request.POST.get("added"))
            elif form.is_valid():
                drafting.set_chain(memo=row, places=form.places(), by=seat.user)
    except ValidationError as refused:
        refusal = " ".join(refused.messages)
    form.faults += [refusal] if refusal else []
    if button != "save" or form.faults:
        return _chain_answer(request, seat, row, form, None)
    saved(request)
    return _chain_saved(request, seat, memo)


def _chain_saved(request: Any, seat: Seat, memo: int) -> HttpResponse:
    row = found.memo_at(seat, memo)
    if not request.htmx:
        return redirect(f"{found.address_of('edit_memo', row)}#chain")
    return saved_card(request, "memo/chain_card.html", {"memo": row, "chain": chain_card(seat, row, set())})


def _chain_answer(request: HttpRequest, seat: Seat, memo: Memo, form: ChainForm, draft: Any) -> HttpResponse:
    there = {row.office.pk for row in form.rows}
    context = {
        "memo": memo,
        "form": form,
        "links": found.links_of(memo, form.rows, seat.user),
        "others": [position for position in form.positions.values() if position.pk not in there],
        "place": found.chain_place(memo),
        "draft": draft,
        "what": "chain",
    }
    return form_answer(request, context)
