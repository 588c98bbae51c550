"""The history of a row, as its page and its panel show it: of the seat's agency only, removed rows too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.access import Seat
from itaportal.agencies.models import Agency, Invitation, Membership
from itaportal.agencies.tenancy import TenantModel
from itaportal.audit.entries import Entry, entry_of
from itaportal.audit.models import AuditEvent
from itaportal.audit.paging import acts_page
from itaportal.audit.sentences import kind_of, model_of

# Beside the rows of an agency's work: what only those see who keep its people and settings.
MANAGED: tuple[type[models.Model], ...] = (Agency, Membership, Invitation)
LAST_DAY = date.max - timedelta(days=1)


@dataclass(frozen=True)
class History:
    """Entries of a row, newest first. `total`: how many acts there are in all; `address`: the page of all of them."""

    entries: Sequence[Entry]
    total: int
    address: str


def recent(seat: Seat, row: models.Model, limit: int = 5) -> History:
    """Return the last entries of row's page, for the panel beside it; two queries, none where it has none."""
    noun = row._meta.label_lower
    events = events_of(seat, noun, row.pk)
    acts = acts_page(events, most=limit, chunk=12 * limit)
    is_all = acts.before is None
    total = len(acts.acts) if is_all else events.order_by().values("act").distinct().count()
    entries = [entry_of(act, f"{noun}:{row.pk}") for act in acts.acts]
    return History(entries, total, reverse("history", args=[_slug(seat), noun, row.pk]))


def events_of(seat: Seat, noun: str, row: int) -> QuerySet[AuditEvent]:
    """Return what happened to a row and to all that shows on its page; raise Http404 where it has no history.

    Raise PermissionDenied with a sentence for what only people may see who manage the agency.
    """
    model = model_of(noun)
    if model is None or noun != model._meta.label_lower or not issubclass(model, (TenantModel, *MANAGED)):
        raise Http404("no such history")
    if issubclass(model, MANAGED):
        seat.require("manage_agency")
    events = AuditEvent.objects.filter(agency_id=_agency(seat).pk)
    return events.filter(page=f"{noun}:{row}") if _has_page(model) else events.filter(noun=noun, row=row)


def address_of(seat: Seat, page: str) -> str:
    """Return the address of the history that an event shows on; "" for what has none, or is not the seat's to see."""
    noun, _, row = page.partition(":")
    model = model_of(noun)
    may_see = model is not None and (issubclass(model, TenantModel) or _may_see_managed(seat, model))
    return reverse("history", args=[_slug(seat), noun, int(row)]) if may_see and row.isdecimal() else ""


def _may_see_managed(seat: Seat, model: type[models.Model]) -> bool:
    return issubclass(model, MANAGED) and seat.may("manage_agency")


def row_of(seat: Seat, noun: str, row: int) -> Any:
    """Return the row as it is now, None where it is not there (any more) or is another agency's."""
    model: Any = model_of(noun)
    place = {"pk": _agency(seat).pk} if model is Agency else {"agency": _agency(seat)}
    return model._base_manager.filter(pk=row).filter(**place).first()


def name_of_row(row: Any, noun: str, events: QuerySet[AuditEvent], key: int) -> str:
    """Return kind and name of a row, of one that is gone by its last event; raise Http404 where nothing is known."""
    last = events.filter(noun=noun, row=key).order_by("-number").first() if row is None else None
    if row is None and last is None:
        raise Http404("no such row")
    name = last.label if last else str(row)
    kind = kind_of(noun)
    return name if name.startswith(kind) else f"{kind} {name}"


def narrowed(events: QuerySet[AuditEvent], wanted: dict[str, Any]) -> QuerySet[AuditEvent]:
    """Return those of events that a filter form's cleaned data asks for; what is empty asks for nothing."""
    for name, look in _LOOKUPS.items():
        if wanted.get(name) not in (None, ""):
            events = events.filter(**look(wanted[name]))
    return events


def _since(day: date) -> dict[str, Any]:
    return {"at__gte": _midnight(day)}


def _until(day: date) -> dict[str, Any]:
    return {"at__lt": _midnight(min(day, LAST_DAY) + timedelta(days=1))}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


_LOOKUPS = {
    "person": lambda key: {"by_id": key},
    "verb": lambda verb: {"verb": verb},
    "noun": lambda noun: {"noun": noun},
    "field": lambda name: {"changes_text__contains": f'"{name}":['},
    "since": _since,
    "until": _until,
    "text": lambda text: {"label__icontains": text},
}


def _has_page(model: type[models.Model]) -> bool:
    return getattr(model, "history_page", None) in (None, TenantModel.history_page)


def _agency(seat: Seat) -> Agency:
    if seat.agency is None:
        raise Http404("no agency")
    return seat.agency


def _slug(seat: Seat) -> str:
    return _agency(seat).slug
