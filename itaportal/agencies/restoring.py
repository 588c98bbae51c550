"""Putting back what was: a field's old value, or a removed row with all that went with it. Each is an act of its own.

An app that forbids changes (a locked round, a submitted memo) says so when it starts: `forbid(noun, why_not)`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models

from itaportal.agencies.access import Seat, why_not_edit
from itaportal.agencies.history import row_of
from itaportal.agencies.models import Agency
from itaportal.agencies.tenancy import TenantModel
from itaportal.agencies.writing import change
from itaportal.audit.lines import Line, field_of, lines_of
from itaportal.audit.models import AuditEvent
from itaportal.audit.recording import recording
from itaportal.audit.sentences import BROUGHT_BACK, REMOVED, RESTORED, kind_of, model_of, row_words
from itaportal.audit.telling import told_new

WhyNot = Callable[[Any], str | None]
NOT_THERE = "{} ถูกลบไปแล้ว กรุณานำรายการนั้นกลับมาก่อน แล้วคืนข้อความอีกครั้ง"
NO_PARENT = "นำ{} กลับมาไม่ได้ เพราะ{} ที่รายการนี้อยู่ด้วยถูกลบไปแล้ว กรุณานำรายการนั้นกลับมาก่อน"
IS_BACK = "{} อยู่ในระบบแล้ว ไม่ต้องนำกลับมาอีก"
NOT_KEPT = "คืนช่องนี้ไม่ได้ เพราะรายการที่เคยเลือกไว้ไม่มีในระบบแล้ว"
IN_THE_WAY = "นำ{} กลับมาไม่ได้ เพราะขัดกับรายการที่มีอยู่ในขณะนี้"
# What an agency is, beside how it presents itself: the portal's admin settles it.
IDENTITY = frozenset({"kind", "name", "province", "slug"})
NOTHING = "ไม่มีสิ่งที่คืนได้ในรายการนี้"
AT_ONCE = 200
Place = tuple[type[models.Model], Any]
_why_not: dict[str, WhyNot] = {}


class NotRestored(Exception):  # noqa: N818  (a sentence for who asked)
    """Why something is not put back; nothing was written."""


def forbid(noun: str, why_not: WhyNot) -> None:
    """Ask why_not(row) before a row of noun is written again: a Thai sentence, or None where it may be."""
    _why_not[noun] = why_not


def put_back(*, event: AuditEvent, name: str, seat: Seat, seen: int | None) -> Any:
    """Give the event's row the old value of a field (name "": of all that the event changed); return the row.

    Raise NotRestored with a sentence, PermissionDenied, or Stale where somebody changed the field after version seen.
    """
    row = row_of(seat, event.noun, event.row or 0)
    if row is None:
        raise NotRestored(NOT_THERE.format(row_words(event)))
    _check_person(seat, row, edit_permission(type(row)))
    _check_rule(row)
    names = [line.name for line in lines_of(event) if may_return(seat, event, line) and name in ("", line.name)]
    if not names:
        raise NotRestored(NOTHING)
    wanted = {one: _old(event, one) for one in names}
    _check_whole(row, wanted)
    return change(row, wanted, by=seat.user, seen=seen, verb=RESTORED)


def bring_back(*, event: AuditEvent, seat: Seat) -> Any:
    """Store again the row that the event tells the end of, with what went with it, keys as they were; return it.

    Raise NotRestored with a sentence, or PermissionDenied. What hangs on another row that is gone too stays away.
    """
    with recording(event.agency_id, by=seat.user) as record:
        if not may_bring_back(seat, event):
            raise NotRestored(NOTHING)
        first, *below = _rows(event)
        _check_place(event, first)
        try:
            first.full_clean()
            first.save(force_insert=True)
            _check_person(seat, first, add_permission(type(first)))
            _store(below)
        except ValidationError as error:
            raise NotRestored(" ".join(error.messages)) from error
        except IntegrityError as error:
            raise NotRestored(IN_THE_WAY.format(row_words(event))) from error
        for row in [first, *below]:
            _check_rule(row)
            record(BROUGHT_BACK, row, told_new(row))
    return first


def _store(rows: Sequence[Any]) -> None:
    """Store rows, those of one table that stand together at once."""
    for _, alike in groupby(rows, key=type):
        first, *rest = alike
        type(first)._base_manager.bulk_create([first, *rest])


def edit_permission(model: type[models.Model]) -> str:
    """Return what a person must be allowed to, to put a field of model back."""
    return getattr(model, "edit_permission", "manage_agency")


def add_permission(model: type[models.Model]) -> str:
    """Return what a person must be allowed to, to bring back a row of model."""
    return getattr(model, "add_permission", "") or edit_permission(model)


def may_return(seat: Seat, event: AuditEvent, line: Line) -> bool:
    """Say whether the seat may put a line's old value back: of an agency's work and letterhead, not of who may what."""
    model = model_of(event.noun)
    if model is None or not line.may_return or not issubclass(model, (TenantModel, Agency)):
        return False
    is_identity = model is Agency and line.name in IDENTITY
    return seat.may("manage_portal" if is_identity else edit_permission(model))


def may_bring_back(seat: Seat, event: AuditEvent) -> bool:
    """Say whether the seat may bring back the row that an event removed: of an agency's work, not of its people."""
    model = model_of(event.noun)
    if model is None or event.verb != REMOVED or not issubclass(model, TenantModel):
        return False
    return seat.may(add_permission(model))


def _check_person(seat: Seat, row: Any, permission: str) -> None:
    reason = why_not_edit(seat, row, permission) if isinstance(row, TenantModel) else seat.why_not(permission)
    if reason:
        raise PermissionDenied(reason)


def _check_rule(row: models.Model) -> None:
    why_not = _why_not.get(row._meta.label_lower)
    if why_not and (reason := why_not(row)):
        raise NotRestored(reason)


def _check_whole(row: models.Model, wanted: dict[str, Any]) -> None:
    """Raise NotRestored where the row would not be whole with the old values."""
    trial = copy(row)
    for name, value in wanted.items():
        setattr(trial, name, value)
    try:
        trial.full_clean()
    except ValidationError as error:
        raise NotRestored(" ".join(error.messages)) from error


def _old(event: AuditEvent, name: str) -> Any:
    """Return the old value of a field as a row has it."""
    field, value = field_of(event.noun, name), event.changes[name][0]
    if value is None or not field.is_relation:
        return field.to_python(value)
    found = field.related_model._base_manager.filter(pk=value).first()
    if found is None:
        raise NotRestored(NOT_KEPT)
    return found


def _check_place(event: AuditEvent, row: models.Model) -> None:
    if type(row)._base_manager.filter(pk=row.pk).exists():
        raise NotRestored(IS_BACK.format(row_words(event)))
    there = _there([row])
    for key in _keys(row):
        if key.remote_field.on_delete is models.CASCADE and _target(row, key) not in there:
            raise NotRestored(NO_PARENT.format(row_words(event), _last_name(event, row, key)))


def _last_name(event: AuditEvent, row: models.Model, key: models.ForeignKey) -> str:
    noun = key.related_model._meta.label_lower
    of_parent = AuditEvent.objects.filter(agency_id=event.agency_id, noun=noun, row=getattr(row, key.attname))
    last = of_parent.order_by("-number").first()
    return row_words(last) if last else kind_of(noun)


def _rows(event: AuditEvent) -> list[Any]:
    """Return the event's row and those that went with it, unsaved, each after the one that it hangs on."""
    first, *waiting = [_row(each) for each in _same_removal(event)]
    there = _there([first, *waiting])
    rows = [_without_lost(first, there)]
    while fit := [row for row in waiting if _hangs_on(row, {_self(each) for each in rows}, there)]:
        rows += [_without_lost(row, there) for row in fit]
        waiting = [row for row in waiting if row not in fit]
    return rows


def _same_removal(event: AuditEvent) -> Iterator[AuditEvent]:
    """Give the event and the other removals of its act; those of one act stand one after the other in the chain."""
    later = AuditEvent.objects.filter(agency_id=event.agency_id, number__gte=event.number).order_by("number")
    for each in later.iterator(AT_ONCE):
        if each.act != event.act:
            return
        if each.verb == REMOVED and model_of(each.noun) is not None:
            yield each


def _row(event: AuditEvent) -> Any:
    model: Any = model_of(event.noun)
    fields = {field.name: field for field in model._meta.concrete_fields}
    row = model(pk=event.row, version=(event.version or 0) + 1)
    for name, (old, _) in event.changes.items():
        if name in fields:
            setattr(row, fields[name].attname, fields[name].to_python(old))
    return row


def _hangs_on(row: models.Model, known: set[Place], there: set[Place]) -> bool:
    """Say whether row stands below one of known; and all else that it hangs on is known or there."""
    above = [_target(row, key) for key in _keys(row) if key.remote_field.on_delete is models.CASCADE]
    return any(place in known for place in above) and all(place in known or place in there for place in above)


def _without_lost(row: Any, there: set[Place]) -> Any:
    """Empty the keys of row that only point at something which is gone: its unit, say; its words tell it still."""
    for key in _keys(row):
        if key.null and key.remote_field.on_delete is not models.CASCADE and _target(row, key) not in there:
            setattr(row, key.attname, None)
    return row


def _there(rows: Sequence[models.Model]) -> set[Place]:
    """Return the rows that keys of rows lead to, of those that are stored; a query a table."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for row in rows:
        for key in _keys(row):
            wanted[key.related_model].add(getattr(row, key.attname))
    found = ((model, model._base_manager.filter(pk__in=keys)) for model, keys in wanted.items())
    return {(model, pk) for model, stored in found for pk in stored.values_list("pk", flat=True)}


def _keys(row: models.Model) -> list[models.ForeignKey]:
    """Return the keys of row that lead somewhere."""
    keys: Iterable[Any] = (field for field in row._meta.concrete_fields if isinstance(field, models.ForeignKey))
    return [key for key in keys if getattr(row, key.attname) is not None]


def _target(row: models.Model, key: models.ForeignKey) -> Place:
    return key.related_model, getattr(row, key.attname)


def _self(row: models.Model) -> Place:
    return type(row), row.pk
