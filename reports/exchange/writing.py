"""Writes the changes of a plan in bulk, level by level, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import ForeignKey, Model

from itaportal.agencies.models import Agency, Unit
from reports.exchange.comparing import Changes, Touch
from reports.exchange.nouns import FROM_THE_TOP, RESPONSIBLE, Noun
from reports.exchange.owners import set_owners

# Rows to a statement's keys: well below what any database takes.
AT_ONCE = 1000
WORDS_OF_OWNER = frozenset({"unit", "subunit"})


def write(agency: Agency, changes: Changes) -> list[Unit]:
    """Delete from the bottom up, create from the top down, then update; return the units that had to be made.

    To be called inside a transaction.
    """
    renamed, made = _settle_owners(agency, changes)
    for noun in reversed(FROM_THE_TOP):
        for rows in _chunks(changes.gone, noun):
            noun.model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
    for noun in FROM_THE_TOP:
        for rows in _chunks(changes.new, noun):
            noun.model._default_manager.bulk_create([_with_keys(row) for row in rows])
    _update([touch for touch in changes.changed if touch not in renamed])
    for touch in renamed:
        # The tenancy check lets keys change row by row only.
        touch.row.save(update_fields=[*sorted(touch.names), "owner"])
    return made


def _settle_owners(agency: Agency, changes: Changes) -> tuple[set[Touch], list[Unit]]:
    """Set the owners of rows whose words are new: an owner set by hand else stays; return the changed rows too."""
    new = [touch.row for touch in changes.new if touch.noun is RESPONSIBLE]
    renamed = {touch for touch in changes.changed if touch.noun is RESPONSIBLE and touch.names & WORDS_OF_OWNER}
    return renamed, set_owners(agency, [*new, *(touch.row for touch in renamed)])


def _chunks(touches: Iterable[Touch], noun: Noun) -> Iterator[list[Any]]:
    rows = [touch.row for touch in touches if touch.noun is noun]
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _with_keys(row: Model) -> Model:
    """Return row with the keys of the rows that it hangs on, which had none yet when it was tied to them."""
    for field in row._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.is_cached(row):
            setattr(row, field.name, getattr(row, field.name))
    return row


def _update(changed: Iterable[Touch]) -> None:
    groups: dict[tuple[Noun, frozenset[str]], list[Touch]] = defaultdict(list)
    for touch in changed:
        groups[touch.noun, touch.names].append(touch)
    for (noun, names), touches in groups.items():
        for rows in _chunks(touches, noun):
            noun.model._default_manager.bulk_update(rows, sorted(names))
            for row in rows:
                row.version += 1  # as the database counts each of them
