"""What was done to one row, with the way back; and all that was done in an agency."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.caps import capped
from itaportal.agencies.history import address_of, events_of, name_of_row, narrowed, row_of
from itaportal.agencies.history_filters import HistoryFilter, RecordFilter
from itaportal.agencies.record_file import lines_of_record
from itaportal.agencies.restorable import with_ways_back
from itaportal.agencies.restoring import NotRestored, bring_back, put_back
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.audit.entries import entry_of
from itaportal.audit.models import AuditEvent
from itaportal.audit.paging import acts_page

STALE, REFUSED = 409, 409
LARGEST = 2**63 - 1  # that a key of a database can be
CHANGED_MEANWHILE = "ยังไม่ได้คืนข้อความ เพราะมีผู้แก้ช่องนี้หลังจากท่านเปิดหน้านี้ ด้านล่างเป็นประวัติล่าสุด หากยังต้องการคืน กรุณากดอีกครั้ง"
PUT_BACK = "คืนข้อความเดิมแล้ว หากไม่ใช่ข้อความที่ต้องการ คืนข้อความก่อนหน้าได้จากรายการบนสุด"
# Whose pages have an address by key.
PAGES = {"measures.measure": "measure"}
BROUGHT_BACK = "นำรายการกลับมาแล้ว"


@work(methods=("GET", "HEAD"))
def history(request: HttpRequest, seat: Seat, noun: str, row: int) -> HttpResponse:
    """Show who did what to a row and to all below it, newest first; also of a row that is gone."""
    return _history(request, seat, noun, row)


def _history(request: HttpRequest, seat: Seat, noun: str, row: int, status: int = 200) -> HttpResponse:
    row = _in_range(row)
    events = events_of(seat, noun, row)
    there = row_of(seat, noun, row)
    name = name_of_row(there, noun, events, row)
    people = events.exclude(by_id=None).order_by("by_name").values_list("by_id", "by_name").distinct()
    form = HistoryFilter(request.GET or None, noun=noun, people=people)
    wanted = form.cleaned_data if form.is_valid() else {}
    acts = acts_page(narrowed(events, wanted), _number(request.GET.get("before")))
    entries = [entry_of(act, f"{noun}:{row}") for act in acts.acts]
    context = {
        "name": name, "noun": noun, "row": row, "there": there, "form": form, "before": acts.before,
        "trail": _trail(seat, noun, there),
        "entries": with_ways_back(seat, entries), "narrowed": any(wanted.values()), "query": _query(request),
    }  # fmt: skip
    return render(request, "history/page.html", context, status=status)


@work(methods=("POST",))
def restore(request: HttpRequest, seat: Seat, noun: str, row: int) -> HttpResponse:
    """Put a field's old value back, or bring back a removed row, as the event says that is posted."""
    number = _number(request.POST.get("event"))
    event = events_of(seat, noun, _in_range(row)).filter(number=number).first() if number else None
    if event is None:
        raise Http404("no such event")
    try:
        if request.POST.get("whole"):
            bring_back(event=event, seat=seat)
            messages.success(request, BROUGHT_BACK)
        else:
            seen = _number(request.POST.get("seen"))
            put_back(event=event, name=request.POST.get("field", ""), seat=seat, seen=seen)
            messages.success(request, PUT_BACK)
    except NotRestored as reason:
        messages.error(request, str(reason))
        return _history(request, seat, noun, row, REFUSED)
    except Stale:
        messages.error(request, CHANGED_MEANWHILE)
        return _history(request, seat, noun, row, STALE)
    return redirect("history", agency=seat.agency.slug, noun=noun, row=row)  # type: ignore[union-attr]


@work("see_audit", methods=("GET", "HEAD"))
def audit_list(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show all that was done in the agency, newest first."""
    form, events = _record(request, seat)
    acts = acts_page(events, _number(request.GET.get("before")))
    entries = [entry_of(act) for act in acts.acts]
    context = {
        "form": form, "before": acts.before, "entries": [(entry, address_of(seat, entry.page)) for entry in entries],
        "query": _query(request), "narrowed": form.is_valid() and any(form.cleaned_data.values()),
    }  # fmt: skip
    return render(request, "history/record.html", context)


@work("see_audit", methods=("GET", "HEAD"))
@capped("record", 20)
def audit_file(request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Hand over what the list shows, all of it, as CSV."""
    _, events = _record(request, seat)
    response = StreamingHttpResponse(lines_of_record(events), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{seat.agency.slug}.csv"'  # type: ignore[union-attr]
    return response


def _record(request: HttpRequest, seat: Seat) -> tuple[RecordFilter, Any]:
    agency = seat.agency
    if agency is None:
        raise Http404("no agency")
    form = RecordFilter(request.GET or None, agency=agency, person=request.GET.get("person", ""))
    return form, narrowed(AuditEvent.objects.filter(agency_id=agency.pk), form.cleaned_data if form.is_valid() else {})


def _trail(seat: Seat, noun: str, row: Any) -> list[tuple[str, str]]:
    """Return the pages above: that of the row itself, where there is one."""
    if row is None or noun not in PAGES or seat.agency is None:
        return []
    return [(reverse(PAGES[noun], args=[seat.agency.slug, row.pk]), str(row))]


def _query(request: HttpRequest) -> str:
    """Return the filters of the page as the start of the next page's address."""
    asked = request.GET.copy()
    asked.pop("before", None)
    return asked.urlencode()


def _number(text: str | None) -> int | None:
    """Return a number of the address or a form, None where it is none that a chain can have."""
    is_number = text is not None and text.isascii() and text.isdecimal() and len(text) < 20
    return int(text) if is_number and text and 0 < int(text) <= LARGEST else None


def _in_range(key: int) -> int:
    if key > LARGEST:
        raise Http404("no such key")
    return key
