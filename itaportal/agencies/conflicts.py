"""The page of two texts: what I typed beside what somebody else saved meanwhile, to choose from or to join."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.agencies.joining import Stale, StaleRow
from itaportal.agencies.unsaved import kept
from itaportal.audit.models import AuditEvent
from itaportal.drafts.tickets import ticket_of
from itaportal.rows.words import value_words
from itaportal.thai.differences import GONE, NEW, Difference, word_differences
from itaportal.thai.joining import lines_of_both

STALE = 409
ONESELF, SOMEBODY = "ท่านเองในอีกหน้าต่างหนึ่ง", "ผู้อื่น"
# The token is drawn anew; `kept` (a cell's word that it keeps no draft) holds no more: the page keeps one.
NOT_AGAIN = frozenset({"csrfmiddlewaretoken", "kept"})
GOES = ("gone", "DELETE")  # how forms of several rows say that one is to go
Inputs = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Saver:
    """Who saved the other text, as the person who reads it calls them, and when; `is_own`: oneself, elsewhere."""

    name: str
    at: datetime | None
    is_own: bool


@dataclass(frozen=True)
class Clash:
    """One field with two texts. `key` is the field's name in the form, `inputs` what posts theirs (none: cannot)."""

    key: str
    label: str
    by: Saver
    theirs: list[Difference]
    mine: list[Difference]
    mine_text: str
    inputs: Inputs = field(default_factory=dict)
    joined: str | None = None


@dataclass(frozen=True)
class ClashingRow:
    """A row with its clashes. `seen` names the hidden field that carries its version.

    Of a row that I was to remove, `removal` names that choice, and `marks` the ticks that said so among other rows.
    """

    stale: StaleRow
    by: Saver
    clashes: list[Clash]
    seen: str
    removal: str = ""
    marks: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether nobody but the person who reads it saved any of the other texts."""
        return self.by.is_own and all(clash.by.is_own for clash in self.clashes)

    @property
    def noun(self) -> str:
        """What kind of row it is, as its history is addressed."""
        return self.stale.row._meta.label_lower


def answer_stale(request: HttpRequest, stale: Stale, form: Any = None) -> HttpResponse:
    """Answer a save that clashes: 409 and the page of two texts; for htmx a dialog over the page that it came from.

    In: form, the bound form, formset, or list of them, that posted the texts; its labels and inputs are shown. The page
    posts all that was posted before to the same address, with each clash as chosen (`drafts.choosing`, applied by
    `work`), so the view's ordinary way of saving takes it.
    """
    rows = [_clashing(each, _form_of(each, form), request) for each in stale.rows]
    ticket = ticket_of(request)
    if ticket and ticket.user_id == request.user.pk:
        kept(ticket, request)  # whoever closes the page of two texts finds the own one in the form again
    context = {
        "rows": rows,
        "gone": any(row.stale.gone for row in rows),
        "own": all(row.is_own for row in rows),
        "kept": list(_kept(request)),
        "files": bool(request.FILES),
        "back": ticket.address if ticket else request.get_full_path(),
    }
    if not getattr(request, "htmx", False):
        return render(request, "conflict/page.html", context, status=STALE)
    answer = render(request, "conflict/dialog.html", context, status=STALE)
    answer["HX-Retarget"], answer["HX-Reswap"] = "body", "beforeend"
    answer["HX-Reselect"] = "#both"  # whatever part of an answer the form itself would have taken
    return answer


def _kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Give what the page posts again unseen: all that was posted, the ticket and the key too, but the CSRF token."""
    for name, values in request.POST.lists():
        if name not in NOT_AGAIN:
            yield from ((name, value) for value in values)


def _form_of(stale: StaleRow, form: Any) -> Any:
    """Return the form that posted the row's texts; None where there is none."""
    forms_ = getattr(form, "forms", form) or ()
    several = list(forms_) if isinstance(forms_, list | tuple) else [forms_]
    alike = [each for each in several if (each.prefix or "") == stale.prefix]
    return alike[0] if alike else several[0] if len(several) == 1 else None


def _clashing(stale: StaleRow, form: Any, request: HttpRequest) -> ClashingRow:
    prefix = getattr(form, "prefix", None) or stale.prefix
    lead = f"{prefix}-" if prefix else ""
    clashes = [_clash(stale, name, form, lead, request.user) for name in _shown(stale, form)]
    by = _saver(stale.last, request.user)
    if not stale.removing:
        return ClashingRow(stale, by, clashes, f"{lead}seen")
    marks = tuple(f"{lead}{name}" for name in GOES if f"{lead}{name}" in request.POST)
    return ClashingRow(stale, by, clashes, f"{lead}seen", f"{lead}removal", marks)


def _saver(event: AuditEvent | None, reader: Any) -> Saver:
    if event is None:
        return Saver(SOMEBODY, None, is_own=False)
    is_own = event.by_id == reader.pk
    return Saver(ONESELF if is_own else event.by_name or SOMEBODY, event.at, is_own)


def _shown(stale: StaleRow, form: Any) -> list[str]:
    """Return the fields to show: a flag that the form derives from its fields goes with these."""
    names = list(stale.clashes)
    of_form = [name for name in names if name in getattr(form, "fields", ())]
    return of_form or names


def _clash(stale: StaleRow, name: str, form: Any, lead: str, reader: Any) -> Clash:
    column = stale.row._meta.get_field(name)
    own = form.fields.get(name) if form is not None else None
    key = f"{lead}{name}"
    theirs, mine = (value_words(column, value) for value in stale.clashes[name])
    joinable = isinstance(column, models.TextField) and (own is None or isinstance(own.widget, forms.Textarea))
    differences = word_differences(theirs, mine) if joinable else [(GONE, theirs), (NEW, mine)]
    return Clash(
        key=key,
        label=str((own and own.label) or column.verbose_name),
        by=_saver(stale.touched.get(name, stale.last), reader),
        theirs=[each for each in differences if each[0] != NEW and each[1]],
        mine=[each for each in differences if each[0] != GONE and each[1]],
        mine_text=mine,
        inputs=_inputs(own, key, stale.clashes[name][0]) if own else {key: [theirs]} if joinable else {},
        joined=lines_of_both(theirs, mine) if joinable else None,
    )


def _inputs(own: forms.Field, key: str, value: Any) -> Inputs:
    """Return what the field's inputs post for a value: input name → values (none: an unticked box)."""
    widget: Any = own.widget
    value = own.prepare_value(value)
    if hasattr(widget, "decompress"):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        return {key + name: _posted(part, one) for name, part, one in parts}
    return {key: _posted(widget, value)}


def _posted(widget: forms.Widget, value: Any) -> Sequence[str]:
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    shown = widget.format_value(value)
    return [str(each) for each in shown] if isinstance(shown, list | tuple) else ["" if shown is None else str(shown)]
