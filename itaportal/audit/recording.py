"""`recording`: one transaction, one writer of an agency at a time, and at its end the events of all that it did."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from itaportal.audit.chain import as_text, hash_of, plain
from itaportal.audit.models import AuditEvent, Chain

SYSTEM = "ระบบ"
Changes = Mapping[str, tuple[Any, Any]]


class Record:
    """What one action does; call it for each thing done."""

    def __init__(self, chain: Chain, by: Any) -> None:
        self.chain, self.by, self.act = chain, by, uuid.uuid4()
        self.events: list[AuditEvent] = []

    def __call__(self, verb: str, row: models.Model, changes: Changes | None = None, *, page: str = "") -> None:
        """Note that verb was done to row; changes maps field → (old, new). page: where it shows, if not as row says."""
        told = {name: [plain(old), plain(new)] for name, (old, new) in (changes or {}).items()}
        self.events.append(
            AuditEvent(
                agency_id=self.chain.agency_id,
                act=self.act,
                by_id=getattr(self.by, "pk", None),
                by_name=name_of(self.by),
                verb=verb,
                noun=row._meta.label_lower,
                row=row.pk,
                label=str(row)[:200],
                page=page or page_of(row),
                version=getattr(row, "version", None),
                changes_text=as_text(told),
            )
        )

    def seal(self) -> None:
        """Write the events behind the chain's end."""
        at = timezone.now()
        for event in self.events:
            self.chain.number += 1
            event.number, event.at, event.previous = self.chain.number, at, self.chain.hash
            event.hash = self.chain.hash = hash_of(event)
        if self.events:
            AuditEvent.objects.bulk_create(self.events)
            self.chain.save()


_open: ContextVar[tuple[Record, ...]] = ContextVar("open_records", default=())


@contextmanager
def recording(agency_id: int, *, by: Any) -> Iterator[Record]:
    """Open a transaction that alone writes to the agency (PORTAL for none) until it ends; yield its record.

    In: by, the user who does it, None for the portal itself. Inside another recording of the agency it is a part of
    that one: its events go when it fails, and stay only if the whole stays.
    """
    around = next((each for each in _open.get() if each.chain.agency_id == agency_id), None)
    with transaction.atomic():
        if around is not None:
            with _undone_on_failure(around):
                yield around
            return
        chain, _ = Chain.objects.select_for_update().get_or_create(agency_id=agency_id)
        record = Record(chain, by)
        token = _open.set((*_open.get(), record))
        try:
            yield record
        finally:
            _open.reset(token)
        record.seal()


@contextmanager
def _undone_on_failure(record: Record) -> Iterator[None]:
    before = len(record.events)
    try:
        yield
    except BaseException:
        del record.events[before:]
        raise


def name_of(user: Any) -> str:
    """Return how a user is named for good: full name, else user name; the portal itself where there is none."""
    return (user.get_full_name() or user.get_username()) if user is not None else SYSTEM


def page_of(row: models.Model) -> str:
    """Return the page on which the history of row shows: the row above that `history_page` names, else its own."""
    above = row.history_page() if hasattr(row, "history_page") else row
    return f"{above._meta.label_lower}:{above.pk}"
