"""What events tell of a row: its columns as plain values, the rows below it, the chain that it belongs to."""

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import models, router

from itaportal.audit.chain import plain
from itaportal.audit.models import PORTAL

# Beside what a key says by itself: what nobody reads, and what nobody may.
NEVER_TOLD = frozenset(
    {"id", "version", "search_key", "sort_key", "created_at", "last_login", "date_joined", "password"}
    | {"token_sha256", "content"}
)
AGENCY = "agencies.agency"
Changes = dict[str, tuple[Any, Any]]


def told(row: models.Model) -> dict[str, Any]:
    """Return the columns of row that its history tells, by name; keys by their number."""
    fields = [each for each in row._meta.concrete_fields if each.name not in NEVER_TOLD]
    return {each.name: plain(getattr(row, each.attname)) for each in fields}


def told_new(row: models.Model) -> Changes:
    """Return the changes of a row that came: field → (None, value), of those that are given."""
    return {name: (None, value) for name, value in told(row).items() if value not in (None, "")}


def told_gone(row: models.Model) -> Changes:
    """Return the changes of a row that goes: field → (value, None), of every column, so that it can be put back."""
    return {name: (value, None) for name, value in told(row).items()}


def told_changed(before: Mapping[str, Any], row: models.Model) -> Changes:
    """Return what differs from before (of `told`) in row: field → (old, new)."""
    return {name: (before[name], value) for name, value in told(row).items() if before[name] != value}


def chain_of(row: models.Model) -> int:
    """Return the chain that events of row go to: its agency's; the portal's own where it has none."""
    if row._meta.label_lower == AGENCY:
        return row.pk or PORTAL
    return getattr(row, "agency_id", None) or PORTAL


def with_all_below(*rows: models.Model) -> list[models.Model]:
    """Return rows (of one table) and all that go with them when they are deleted, those above before those below."""
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=rows)
    collector.collect(rows)
    found: dict[models.Model, None] = {}
    edges: dict[Any, list[models.Model]] = dict(collector.edges)
    level = [*rows, *edges.get(None, [])]  # under None stand the rows, and those whose keys have no way back
    while level:
        found |= dict.fromkeys(level)
        below = [each for row in level for each in edges.get(row, [])]
        level = [each for each in dict.fromkeys(below) if each not in found]
    return list(found)
