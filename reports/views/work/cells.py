"""One cell of the plan's table: its form, in the table or as a page of its own, and saving it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.access import Seat, find, why_not_edit
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.rounds import rounds_of
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.audit.recording import recording
from itaportal.drafts.keeping import as_post, saved
from itaportal.drafts.keeping import find as find_draft
from itaportal.rows.numbers import whole_number
from itaportal.thai.dates import ROUNDS
from measures.actions.sharing import own_part, share_again
from measures.forms.cells import Ask, CellForm, held_rows
from measures.forms.contents import CONTENTS, NAMES, OF_RESULT, is_own, label_of, noun_of
from measures.models import Measure
from measures.rules import locks_of, why_not_record

UNFIT = 422


@work("edit_measure")
def edit_cell(request: HttpRequest, seat: Seat, measure: int, what: str) -> HttpResponse:
    """Show the form of a cell and save it: `what` are the cell's contents joined by +, ?round= the round of results."""
    if request.method == "POST" and not request.POST.get("do"):
        return _save(request, seat, lambda: _ask(seat, measure, what, request.GET.get("round", "")))
    ask = _ask(seat, measure, what, request.GET.get("round", ""))
    if request.method == "POST" and request.POST["do"].partition(":")[0] in OWNING:
        return _settle(request, seat, ask)
    return _show(request, seat, ask)


def _ask(seat: Seat, measure: int, what: str, months: str) -> Ask:
    contents = tuple(dict.fromkeys(what.split("+")))
    if not set(contents) <= CONTENTS.keys() or (months and whole_number(months) not in ROUNDS):
        raise Http404("no such content or round")
    if OF_RESULT & set(contents):
        seat.require("edit_results")
    held = held_rows(seat.agency, measure, contents, whole_number(months))
    row = _measure(seat, measure, held)
    for each in held:
        each.measure = row
    row.plan.agency = seat.agency  # type: ignore[assignment]
    if row.parent:
        row.parent.plan = row.plan
    return Ask(row, contents, whole_number(months), held=tuple(held))


def _measure(seat: Seat, key: int, held: list[Any]) -> Measure:
    """Return the measure of the cell: that of the rows held, where there are some, else from the database."""
    if not held:
        return find(seat, Measure.objects.select_related("plan", "parent"), "edit_measure", pk=key)
    row: Measure = held[0].measure
    if reason := why_not_edit(seat, row, "edit_measure"):
        raise PermissionDenied(reason)
    return row


def _place(ask: Ask) -> str:
    """Name the cell's draft."""
    months = f":{ask.months}" if ask.months else ""
    return f"measure:{ask.measure.pk}:{'+'.join(ask.contents)}{months}"


def _show(request: HttpRequest, seat: Seat, ask: Ask) -> HttpResponse:
    """Show the form: as stored, or as typed where a button of it added or moved a row, or a draft was kept."""
    draft = None if request.method == "POST" else find_draft(request.user, _place(ask))
    typed = request.POST if request.method == "POST" else as_post(draft) if draft else None
    shown = CellForm(replace(ask, typed=typed))
    return _answer(request, seat, ask, shown, draft=draft)


def _save(request: HttpRequest, seat: Seat, asked: Callable[[], Ask]) -> HttpResponse:
    """Save the cell. It is loaded and saved as one act, behind everybody else's, so that nothing is asked for twice."""
    refusal = ""
    try:
        with recording(seat.agency.pk, by=seat.user):  # type: ignore[union-attr]
            ask = asked()
            form = CellForm(replace(ask, data=request.POST))
            is_valid = form.is_valid()
            if is_valid:
                form.save(by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale, form.forms())
    except ValidationError as found:
        is_valid, refusal = False, " ".join(found.messages)
    if not is_valid:
        return _answer(request, seat, ask, form, refusal=refusal)
    if request.POST.get("kept", "1") != "0":
        saved(request)
    return _saved(request, seat, ask)


def _saved(request: HttpRequest, seat: Seat, ask: Ask) -> HttpResponse:
    words = f"บันทึก{noun_of(ask.contents)}แล้ว"
    if not request.htmx:  # type: ignore[attr-defined]
        messages.success(request, words)
        return redirect(_back(request, seat, ask))
    if "heading" in ask.contents:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"measure": ask.measure, "place": _cell_place(request, ask), "now": timezone.localtime(), "words": words}
    return render(request, "plan/saved.html", context)


# ── What a part has of its own ───────────────────────────────────────────────────────────────────────────────────────

OWNING = {"own": own_part, "share": share_again}


def _settle(request: HttpRequest, seat: Seat, ask: Ask) -> HttpResponse:
    """Let a part have a content of its own, or share its parent's again; then show the form."""
    verb, _, content = request.POST["do"].partition(":")
    if content not in ask.contents or not CONTENTS[content].flag or ask.measure.parent_id is None:
        raise Http404("not to be shared in this cell")
    try:
        OWNING[verb](measure=ask.measure, flag=CONTENTS[content].flag, by=seat.user)
    except ValidationError as refusal:
        return _answer(request, seat, ask, CellForm(ask), refusal=" ".join(refusal.messages))
    return _answer(request, seat, ask, CellForm(ask))


# ── Answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _answer(
    request: HttpRequest, seat: Seat, ask: Ask, form: CellForm, *, draft: Any = None, refusal: str = ""
) -> HttpResponse:
    plan = ask.measure.plan
    in_result = bool(OF_RESULT & set(ask.contents))
    locked = why_not_record(ask.months, locks_of(plan)) if in_result and ask.months else None
    context = {
        "measure": ask.measure,
        "plan": plan,
        "form": form,
        "noun": noun_of(ask.contents),
        "place": _place(ask),
        "cell": _cell_place(request, ask),
        "back": _back(request, seat, ask),
        "draft": draft,
        "refusal": refusal or locked,
        "locked": locked,
        "months": ask.months,
        "rounds": rounds_of(plan.agency, plan.fiscal_year) if in_result and not ask.months else [],
        "sharing": _sharing(ask),
        "owning": _owning(ask),
    }
    template = "plan/cell_form.html" if _in_table(request) else "plan/cell.html"
    return render(request, template, context, status=UNFIT if form.faulty() or refusal else 200)


def _in_table(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]


def _sharing(ask: Ask) -> list[tuple[str, str]]:
    """Return the contents that the part shares with its parent, with their nouns."""
    return [(name, CONTENTS[name].noun) for name in ask.contents if not is_own(ask.measure, name)]


def _owning(ask: Ask) -> list[tuple[str, str]]:
    """Return the contents that the part has of its own and could share."""
    own = [name for name in ask.contents if ask.measure.parent_id and name not in NAMES and is_own(ask.measure, name)]
    return [(name, CONTENTS[name].noun) for name in own]


def _cell_place(request: HttpRequest, ask: Ask) -> str:
    """Return the cell's id on the plan's page; ?at= tells apart those that show the same."""
    at = request.GET.get("at", "")
    named = f"e{ask.measure.pk}-{label_of(ask.contents)}"
    return f"{named}-{at}" if at.replace("-", "").isdecimal() else named


def _back(request: HttpRequest, seat: Seat, ask: Ask) -> str:
    """Return where the person came from: the measure's page, else the cell on the plan's page, filtered as it was."""
    slug = seat.agency.slug  # type: ignore[union-attr]
    page = reverse("plan", args=[slug, ask.measure.plan.fiscal_year])
    came = request.POST.get("back") or request.headers.get("Referer", "")
    found = urlsplit(came)
    if found.path == reverse("measure", args=[slug, ask.measure.pk]):
        return f"{found.path}?{found.query}" if found.query else found.path
    query = f"?{found.query}" if found.path == page and found.query else ""
    return f"{page}{query}#{_cell_place(request, ask)}"
