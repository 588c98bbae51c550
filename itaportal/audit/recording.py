"""`recording`: one transaction, one writer of an agency at a time, and at its end the events of all that it did.

On PostgreSQL the chain's row is locked before any row of the agency is written. Whoever writes to several chains at
once opens the portal's (PORTAL) outermost, then agencies by their keys, so that no two wait for each other.
"""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from itaportal.audit.chain import as_text, hash_of, plain
from itaportal.audit.keys import KeyLabels
from itaportal.audit.labels import label_of
from itaportal.audit.models import AuditEvent, Chain

SYSTEM = "ระบบ"
SEALED = "this recording has ended; open another one"
AT_ONCE = 1000
Changes = Mapping[str, tuple[Any, Any]]


class Record:
    """What one action does; call it for each thing done."""

    def __init__(self, chain: Chain, by: Any, act: uuid.UUID) -> None:
        self.chain, self.by, self.act = chain, by, act
        self.connection = transaction.get_connection()
        self.events: list[AuditEvent] = []
        self.marks: list[_Mark] = []
        self.keys = KeyLabels()
        self.sealed = False

    def __call__(self, verb: str, row: models.Model, changes: Changes | None = None, *, page: str = "") -> None:
        """Note that verb was done to row; changes maps field → (old, new). page: where it shows, if not as row says.

        Keys among changes are told with the names of the rows that they lead to, as those are called now.
        """
        if self.sealed:
            raise RuntimeError(SEALED)
        event = AuditEvent(
            agency_id=self.chain.agency_id,
            act=self.act,
            by_id=getattr(self.by, "pk", None),
            by_name=label_of(name_of(self.by)),
            verb=verb,
            noun=row._meta.label_lower,
            row=row.pk,
            label=label_of(str(row)),
            page=page or page_of(row),
            version=getattr(row, "version", None),
        )
        told = {name: [plain(old), plain(new)] for name, (old, new) in (changes or {}).items()}
        self.keys.note(event, row, told)
        self.events.append(event)
        # A savepoint that is rolled back takes along what was to be done on commit, and so tells what did not happen.
        self.marks.append(_Mark())
        transaction.on_commit(self.marks[-1])

    def seal(self) -> None:
        """Write the events of what stays behind the chain's end."""
        self.sealed = True
        standing = {id(call) for _, call, *_ in self.connection.run_on_commit}
        kept = [event for event, mark in zip(self.events, self.marks, strict=True) if id(mark) in standing]
        if not kept:
            return
        texts = self.keys.texts_of(kept)
        at = max(timezone.now(), self.chain.at or timezone.now())
        for event, told in zip(kept, texts, strict=True):
            self.chain.number += 1
            event.number, event.at, event.previous = self.chain.number, at, self.chain.hash
            event.changes_text = as_text(told)
            event.hash = self.chain.hash = hash_of(event)
        self.chain.at = at
        AuditEvent.objects.bulk_create(kept, batch_size=AT_ONCE)
        self.chain.save()


class _Mark:
    """Stands in the transaction for an event; there is nothing left to do once all is committed."""

    def __call__(self) -> None:
        return


_open: ContextVar[tuple[Record, ...]] = ContextVar("open_records", default=())
_act: ContextVar[uuid.UUID | None] = ContextVar("act", default=None)


@contextmanager
def one_act() -> Iterator[None]:
    """Make all that is recorded inside, in whichever chain, one act: what one press of a button did."""
    token = _act.set(_act.get() or uuid.uuid4())
    try:
        yield
    finally:
        _act.reset(token)


@contextmanager
def recording(agency_id: int, *, by: Any) -> Iterator[Record]:
    """Open a transaction that alone writes to the agency (PORTAL for none) until it ends; yield its record.

    In: by, the user who does it, None for the portal itself. Inside another recording of the agency it is a part of
    that one: its events go when it fails, and stay only if the whole stays.
    """
    with transaction.atomic():
        around = _around(agency_id)
        if around is not None:
            with _done_by(around, by):
                yield around
            return
        chain, _ = Chain.objects.select_for_update().get_or_create(agency_id=agency_id)
        record = Record(chain, by, _act.get() or uuid.uuid4())
        token = _open.set((*_open.get(), record))
        try:
            yield record
        finally:
            _open.reset(token)
        record.seal()


def _around(agency_id: int) -> Record | None:
    """Return the open record of the agency over the same connection: another thread's transaction is not ours."""
    here = transaction.get_connection()
    return next((each for each in _open.get() if each.chain.agency_id == agency_id and each.connection is here), None)


@contextmanager
def _done_by(record: Record, by: Any) -> Iterator[None]:
    before, record.by = record.by, by
    try:
        yield
    finally:
        record.by = before


def name_of(user: Any) -> str:
    """Return how a user is named for good: full name, else user name; the portal itself where there is none."""
    return (user.get_full_name() or user.get_username()) if user is not None else SYSTEM


def page_of(row: models.Model) -> str:
    """Return the page on which the history of row shows: the row above that `history_page` names, else its own."""
    above = row.history_page() if hasattr(row, "history_page") else row
    return f"{above._meta.label_lower}:{above.pk}"
