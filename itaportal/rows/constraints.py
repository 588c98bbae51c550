"""Constraints that keep half-done rows out of the tables."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.db import models
from django.db.models import Q


def one_of(field: str, choices: Iterable, *, sentence: str = "") -> models.CheckConstraint:
    """Return a constraint that field holds one of choices (an enumeration or values); null passes."""
    values = [getattr(choice, "value", choice) for choice in choices]
    return _check(Q(**{f"{field}__in": values}) | Q(**{f"{field}__isnull": True}), f"{field}_known", sentence)


def all_or_none(*fields: str, sentence: str = "") -> models.CheckConstraint:
    """Return a constraint that fields are all given or all null."""
    given = reduce(and_, (Q(**{f"{field}__isnull": False}) for field in fields))
    absent = reduce(and_, (Q(**{f"{field}__isnull": True}) for field in fields))
    return _check(given | absent, f"{fields[0]}_all_or_none", sentence)


def at_least_one(*fields: str, sentence: str = "") -> models.CheckConstraint:
    """Return a constraint that at least one of fields is given."""
    return _check(
        reduce(or_, (Q(**{f"{field}__isnull": False}) for field in fields)), f"{fields[0]}_or_other", sentence
    )


def filled(field: str, *, sentence: str = "") -> models.CheckConstraint:
    """Return a constraint that field is not the empty text; null passes."""
    return _check(Q(**{f"{field}__isnull": True}) | ~Q(**{field: ""}), f"{field}_filled", sentence)


def filled_one_of(*fields: str, sentence: str = "") -> models.CheckConstraint:
    """Return a constraint that at least one of fields holds more than the empty text."""
    return _check(
        reduce(or_, (Q(**{f"{field}__isnull": False, f"{field}__gt": ""}) for field in fields)),
        f"{fields[0]}_or_other",
        sentence,
    )


def only_with(flag: str, *fields: str, sentence: str = "") -> models.CheckConstraint:
    """Return a constraint that fields are null unless flag is true."""
    absent = reduce(and_, (Q(**{f"{field}__isnull": True}) for field in fields))
    return _check(Q(**{flag: True}) | absent, f"{flag}_or_none", sentence)


def _check(condition: Q, name: str, sentence: str) -> models.CheckConstraint:
    message = sentence or "ข้อมูลของแถวนี้ยังไม่ครบหรือขัดกันเอง กรุณาตรวจสอบช่องที่เกี่ยวข้องกัน"
    return models.CheckConstraint(
        condition=condition, name=f"%(app_label)s_%(class)s_{name}", violation_error_message=message
    )
