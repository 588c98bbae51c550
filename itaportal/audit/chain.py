"""The hash of an event: over all it says and the hash of the one before, so that nothing can be changed unseen."""

import hashlib
import json
import math
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from itaportal.audit.models import AuditEvent

HASHED = ("agency_id", "number", "by_id", "by_name", "verb", "noun", "row", "label", "page", "version", "changes_text")
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")


def hash_of(event: AuditEvent) -> str:
    """Return the SHA-256 (64 hex digits) of an event, whose `previous` ties it to the one before."""
    said: dict[str, Any] = {name: getattr(event, name) for name in HASHED}
    said |= {"act": str(event.act), "at": event.at.astimezone(UTC).isoformat(), "previous": event.previous}
    return hashlib.sha256(as_text(said).encode()).hexdigest()


def as_text(value: Any) -> str:
    """Return a JSON value in its one written form; halves of surrogate pairs, which no database takes, as U+FFFD."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return written.translate(_SURROGATES)


def plain(value: Any) -> Any:
    """Return a column's value as a plain JSON value: days and times in ISO, a file by its name, a row by its key."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON knows no such number
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
