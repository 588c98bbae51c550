"""Evidence at work: adding files and links, changing, moving and removing them, having a link looked at again."""

import time
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.caps import TOO_OFTEN, capped
from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import drop
from itaportal.drafts.once import once
from itaportal.rows.numbers import whole_number
from itaportal.thai.dates import round_words
from itaportal.thai.numerals import thai_number
from measures.actions import evidence as actions
from measures.evidence.incoming import ONE_FILE, path_of, taking_files
from measures.evidence.names import shown_name
from measures.evidence.refusing import Refused
from measures.evidence.showing import Card, section_context
from measures.forms.evidence import EvidenceForm, FilesForm, link_form
from measures.models import Evidence, Measure
from measures.models.result import EvidenceKind

UNFIT = 422
NOTHING_SENT = "ยังไม่ได้เลือกไฟล์ กรุณาเลือกไฟล์อย่างน้อยหนึ่งไฟล์"


def _measure(seat: Seat, key: int, permission: str = "edit_results") -> Measure:
    return find(seat, Measure.objects.select_related("plan", "agency"), permission, pk=key)


def _evidence(seat: Seat, key: int, permission: str = "edit_results") -> Evidence:
    rows = Evidence.objects.select_related("result__measure__plan", "stored", "agency")
    return find(seat, rows, permission, pk=key)


def page_of(seat: Seat, measure: Measure, months: int) -> str:
    """Return the address of the round's evidence on the measure's page."""
    return f"{reverse('measure', args=[seat.agency.slug, measure.pk])}?round={months}#evidence"  # type: ignore[union-attr]


@work(methods=("GET", "HEAD"))
def evidence(request: HttpRequest, seat: Seat, measure: int, months: int) -> HttpResponse:
    """Show the evidence of a round; to a script its list alone."""
    return _section(request, seat, _measure(seat, measure, "see_work"), months)


def _section(request: Any, seat: Seat, measure: Measure, months: int, status: int = 200, **forms: Any) -> HttpResponse:
    context = section_context(seat, measure, months, **forms)
    if request.htmx:
        return render(request, "evidence/list.html" if status == 200 else "evidence/section.html", context)
    trail = [(page_of(seat, measure, months), str(measure)[:60])]
    context |= {"trail": trail, "here": f"หลักฐาน {round_words(months)}"}
    return render(request, "evidence/page.html", context, status=status)


def _too_large(request: HttpRequest, sentence: str) -> HttpResponse:
    if ONE_FILE in request.headers:
        return JsonResponse({"sentence": sentence}, status=413)
    return render(request, "evidence/too_large.html", {"sentence": sentence}, status=413)


def _too_often(request: HttpRequest, sentence: str) -> HttpResponse:
    if ONE_FILE in request.headers:
        return JsonResponse({"sentence": sentence}, status=TOO_OFTEN)
    return render(request, "errors/too_often.html", {"sentence": sentence}, status=TOO_OFTEN)


@taking_files("edit_results", _too_large)
@capped("upload", 300, answer=_too_often)
def add_evidence(request: HttpRequest, seat: Seat, measure: int, months: int) -> HttpResponse:
    """Take the files that are sent: those that are fit are kept, each other one is answered with its sentence."""
    found = _measure(seat, measure)
    form = FilesForm(request.POST)
    taken, refused = _take(request, found, months, form, seat.user) if form.is_valid() else ([], [])
    if ONE_FILE in request.headers:
        return _as_json(form, taken, refused)
    if form.is_valid() and not refused:
        messages.success(request, f"รับไฟล์หลักฐานแล้ว {thai_number(len(taken))} ไฟล์")
        return redirect(page_of(seat, found, months))
    return _section(request, seat, found, months, UNFIT, files_form=form, taken=taken, refused=refused)


def _take(
    request: HttpRequest, measure: Measure, months: int, form: FilesForm, by: Any
) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the names of the files taken, and of those refused, each with its sentence."""
    taken, refused = [], []
    for upload in request.FILES.getlist("files"):
        name = upload.name or ""
        try:
            actions.add_file(
                measure=measure, months=months, path=path_of(upload), name=name, by=by, **form.cleaned_data
            )
            taken.append(shown_name(name))
        except (Refused, ValidationError) as error:
            refused.append((shown_name(name), " ".join(getattr(error, "messages", [str(error)]))))
    return taken, refused or ([] if taken else [("", NOTHING_SENT)])


def _as_json(form: FilesForm, taken: list[str], refused: list[tuple[str, str]]) -> JsonResponse:
    if taken:
        return JsonResponse({"taken": taken}, status=201)
    wrong = [str(message) for errors in form.errors.values() for message in errors]
    return JsonResponse({"sentence": " ".join(wrong or [sentence for _, sentence in refused])}, status=UNFIT)


@work("edit_results", methods=("POST",))
def add_evidence_link(request: HttpRequest, seat: Seat, measure: int, months: int) -> HttpResponse:
    """Add a link."""
    found = _measure(seat, measure)
    empty = Evidence(agency_id=found.agency_id, kind=EvidenceKind.LINK)
    form = link_form(request.POST, instance=empty)
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        if form.is_valid():
            try:
                values = {name: form.cleaned_data[name] for name in ("url", "caption", "dated")}
                actions.add_link(measure=found, months=months, by=seat.user, **values)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                drop(seat.user, [f"result:{found.pk}:{months}:link"])
                messages.success(request, "เพิ่มลิงก์แล้ว กำลังตรวจว่าคนภายนอกเปิดได้")
                return sent.answered(redirect(page_of(seat, found, months)))
    return _section(request, seat, found, months, UNFIT, link_form=form)


@work("edit_results")
def edit_evidence(request: HttpRequest, seat: Seat, evidence: int) -> HttpResponse:
    """Change the caption, the date, a link, how a picture counts."""
    row = _evidence(seat, evidence)
    form = EvidenceForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_evidence(evidence=form.row, values=form.values(), seen=form.seen_version, by=seat.user)
        except Stale as stale:
            return answer_stale(request, stale, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            drop(seat.user, [f"evidence:{row.pk}"])
            return _done(request, seat, row, f"บันทึก “{str(row)[:60]}” แล้ว")
    measure, months = row.result.measure, row.result.round
    context = {"form": form, "card": Card(row), "back": page_of(seat, measure, months)}
    context["trail"] = [(context["back"], str(measure)[:60])]
    return render(request, "evidence/edit.html", context, status=UNFIT if form.errors else 200)


@work("edit_results", methods=("POST",))
def remove_evidence(request: HttpRequest, seat: Seat, evidence: int) -> HttpResponse:
    """Take a piece of evidence away; its history brings it back."""
    row = _evidence(seat, evidence)
    try:
        actions.remove_evidence(evidence=row, seen=whole_number(request.POST.get("seen")), by=seat.user)
    except Stale as stale:
        return answer_stale(request, stale)
    except ValidationError as error:
        return _done(request, seat, row, " ".join(error.messages), well=False)
    return _done(request, seat, row, f"ลบ “{str(row)[:60]}” แล้ว เรียกคืนได้จากประวัติของมาตรการ")


@work("edit_results", methods=("POST",))
def move_evidence(request: HttpRequest, seat: Seat, evidence: int) -> HttpResponse:
    """Move a piece of evidence one place up or down."""
    row = _evidence(seat, evidence)
    try:
        actions.move_evidence(evidence=row, places=-1 if request.POST.get("way") == "up" else 1, by=seat.user)
    except ValidationError as error:
        return _done(request, seat, row, " ".join(error.messages), well=False)
    return _done(request, seat, row)


@work("edit_results", methods=("POST",))
@capped("look", 120)
def check_evidence(request: Any, seat: Seat, evidence: int) -> HttpResponse:
    """Have a link looked at again, now."""
    row = _evidence(seat, evidence)
    if row.url:
        actions.look_again(evidence=row)
    if request.htmx:
        return _card(request, row, time.time())
    return _done(request, seat, row, "กำลังตรวจลิงก์ ผลจะแสดงเมื่อเปิดหน้านี้อีกครั้ง")


@work(methods=("GET", "HEAD"))
def evidence_card(request: HttpRequest, seat: Seat, evidence: int) -> HttpResponse:
    """Answer one card, for a page that waits for how a link answers."""
    row = _evidence(seat, evidence, "see_work")
    return _card(request, row, float(whole_number(request.GET.get("asked")) or 0))


def _card(request: HttpRequest, row: Evidence, asked: float) -> HttpResponse:
    rows = list(row.result.evidences.values_list("pk", flat=True))
    card = Card(row, first=rows[0] == row.pk, last=rows[-1] == row.pk, asked=asked)
    section = section_context(request.seat, row.result.measure, row.result.round)  # type: ignore[attr-defined]
    return render(request, "evidence/card.html", {"card": card, **section})


def _done(request: Any, seat: Seat, row: Evidence, sentence: str = "", *, well: bool = True) -> HttpResponse:
    """Answer with the round's list: to a script as it is now, else the measure's page with the sentence on top."""
    measure, months = row.result.measure, row.result.round
    if request.htmx:
        context = section_context(seat, measure, months) | {"sentence": sentence, "well": well}
        return render(request, "evidence/list.html", context)
    if sentence:
        (messages.success if well else messages.error)(request, sentence)
    return HttpResponseRedirect(page_of(seat, measure, months))
