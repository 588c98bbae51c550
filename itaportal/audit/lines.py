"""What changed in a row, field by field, each with its words marked that came or went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from itaportal.audit.keys import LABEL
from itaportal.audit.models import AuditEvent
from itaportal.audit.sentences import CHANGED, RESTORED, model_of
from itaportal.rows.words import value_words
from itaportal.thai.differences import GONE, NEW, Difference, word_differences

# Longer changes fold away under one line.
SHORT = 160
WENT = "(รายการที่ลบไปแล้ว)"
# Where a row stands is told by its sentence and its place.
NOT_SHOWN = frozenset({"order", "slug_given"})


@dataclass(frozen=True)
class Line:
    """A field of an event. `may_return`: its old value can be put back, in old and new words where they differ."""

    name: str
    label: str
    differences: list[Difference]
    may_return: bool = False
    is_text: bool = True
    is_flag: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it folds away."""
        return sum(len(text) for _, text in self.differences) > SHORT

    @property
    def is_whole(self) -> bool:
        """Whether all of the old went for all of the new: then both can be said one after the other."""
        return all(kind in (GONE, NEW) for kind, _ in self.differences)

    @property
    def old_words(self) -> str:
        """What the button says that puts the old value back."""
        return "คืนข้อความเดิม" if self.is_text else "คืนค่าเดิม"

    @property
    def gone(self) -> str:
        """What went."""
        return "".join(text for kind, text in self.differences if kind == GONE)

    @property
    def new(self) -> str:
        """What came."""
        return "".join(text for kind, text in self.differences if kind == NEW)


def lines_of(event: AuditEvent) -> list[Line]:
    """Return what an event says of the fields of its row, in the order of its table."""
    return [_line(event, field, old, new) for field, old, new in words_of(event)]


def words_of(event: AuditEvent) -> Iterator[tuple[Any, str, str]]:
    """Give each field that an event tells, with its old and its new value in words; "" for none."""
    model = model_of(event.noun)
    changes = event.changes
    for field in model._meta.concrete_fields if model else ():
        if field.name in changes and field.name not in NOT_SHOWN and not _says_where(field, event):
            old, new = _in_words(field, changes)
            if old or new:
                yield field, old, new


def _line(event: AuditEvent, field: Any, old: str, new: str) -> Line:
    return Line(
        field.name,
        str(field.verbose_name),
        _differences(field, old, new),
        _may_return(field, event),
        is_text=isinstance(field, models.TextField),
        is_flag=isinstance(field, models.BooleanField),
    )


def names_of(lines: Sequence[Line]) -> list[str]:
    """Return the fields that a sentence names; flags that follow from the others only where they stand alone."""
    return [line.label for line in lines if not line.is_flag] or [line.label for line in lines]


def field_of(noun: str, name: str) -> Any:
    """Return a column of a noun's table, None where there is none."""
    model = model_of(noun)
    try:
        field: Any = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return field if field is not None and field.concrete else None


def _says_where(field: Any, event: AuditEvent) -> bool:
    """Say whether a key only says where the row stands, or a flag what its other fields say."""
    is_whole_row = event.verb not in (CHANGED, RESTORED)
    is_parent = field.is_relation and field.remote_field.on_delete is models.CASCADE and not field.null
    return field.name == "agency" or is_parent or (is_whole_row and isinstance(field, models.BooleanField))


def _in_words(field: Any, changes: dict[str, list]) -> tuple[str, str]:
    old, new = changes[field.name]
    if not field.is_relation:
        return value_words(field, old), value_words(field, new)
    labels = changes.get(f"{field.name}{LABEL}", [None, None])
    return _key_words(old, labels[0]), _key_words(new, labels[1])


def _key_words(key: Any, label: str | None) -> str:
    return "" if key is None else label or WENT


def _differences(field: Any, old: str, new: str) -> list[Difference]:
    if old and new and isinstance(field, models.TextField):
        return word_differences(old, new)
    return [(kind, text) for kind, text in ((GONE, old), (NEW, new)) if text]


def _may_return(field: Any, event: AuditEvent) -> bool:
    """Old files are gone from the store; what nobody edits, nobody puts back."""
    return event.verb in (CHANGED, RESTORED) and field.editable and not isinstance(field, models.FileField)
