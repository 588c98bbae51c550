"""The hash of an event: over all it says and the hash of the one before, so that nothing can be changed unseen."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from django.db import models

from itaportal.audit.models import AuditEvent

HASHED = ("agency_id", "number", "by_id", "by_name", "verb", "noun", "row", "label", "page", "version", "changes_text")


def hash_of(event: AuditEvent) -> str:
    """Return the SHA-256 (64 hex digits) of an event, whose `previous` ties it to the one before."""
    said: dict[str, Any] = {name: getattr(event, name) for name in HASHED}
    said |= {"act": str(event.act), "at": event.at.astimezone(UTC).isoformat(), "previous": event.previous}
    return hashlib.sha256(as_text(said).encode()).hexdigest()


def as_text(value: Any) -> str:
    """Return a JSON value in its one written form."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """Return a column's value as a plain JSON value: days and times in ISO, a file by its name, a row by its key."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return value.pk
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)
