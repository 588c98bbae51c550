"""What must be written so that the tables hold what a file says: worked out whole before anything is written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from measures.models import Plan
from reports.exchange.errors import below
from reports.exchange.matching import Key, match
from reports.exchange.nouns import PLAN, Many, Noun
from reports.exchange.stored import Stored
from reports.exchange.translating import get, values_of


@dataclass(frozen=True, eq=False)
class Touch:
    """A row that is new, changed or gone, and its place in the file; `old`: the columns that change, as they were."""

    noun: Noun
    row: Any
    pointer: str
    old: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """The columns that change."""
        return frozenset(self.old)


@dataclass
class Changes:
    """All that a file changes in a plan."""

    new: list[Touch] = field(default_factory=list)
    changed: list[Touch] = field(default_factory=list)
    gone: list[Touch] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def all(self) -> list[Touch]:
        """Return every touched row."""
        return [*self.new, *self.changed, *self.gone]


def compare(plan: Plan, data: dict[str, Any], stored: Stored) -> Changes:
    """Return what data, a faultless file, changes in a saved plan; rows in memory already hold the new values."""
    comparison = _Comparison(plan, stored)
    comparison.lists(PLAN, plan, data, "")
    return comparison.changes


class _Comparison:
    def __init__(self, plan: Plan, stored: Stored) -> None:
        self.plan, self.stored, self.changes = plan, stored, Changes()

    def lists(self, noun: Noun, parent: Any, data: dict[str, Any], pointer: str) -> None:
        for many in noun.many:
            self._list(many, parent, get(data, many.key) or [], f"{pointer}/{many.key}")

    def _list(self, many: Many, parent: Any, items: list[dict[str, Any]], pointer: str) -> None:
        noun, old = many.noun, self.stored.below(many.noun, parent)
        wanted = [values_of(noun, item) for item in items]
        partners = match([_values(noun, row) for row in old], wanted, _keys(noun), by_place=not noun.keyed)
        for at, (item, values, partner) in enumerate(zip(items, wanted, partners, strict=True)):
            row = self._settle(noun, parent, old, partner, values | {"order": at}, below(pointer, at))
            self.lists(noun, row, item, below(pointer, at))
        rest = [row for at, row in enumerate(old) if at not in set(partners)]
        for at, row in enumerate(rest, len(items)):
            if noun.stays:
                self._change(noun, row, {"order": at}, pointer)
            else:
                self._remove(noun, row, pointer)

    def _settle(self, noun: Noun, parent: Any, old: list[Any], partner: int | None, values: dict, pointer: str) -> Any:
        if partner is not None:
            return self._change(noun, old[partner], values, pointer)
        row = noun.model(agency=self.plan.agency, **noun.links(parent), **values)
        self.changes.new.append(Touch(noun, row, pointer))
        return row

    def _change(self, noun: Noun, row: Any, values: dict[str, Any], pointer: str) -> Any:
        old = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
        for name in old:
            setattr(row, name, values[name])
        if old:
            self.changes.changed.append(Touch(noun, row, pointer, old))
        return row

    def _remove(self, noun: Noun, row: Any, pointer: str) -> None:
        self.changes.gone.append(Touch(noun, row, pointer))
        for many in noun.many:
            for child in self.stored.below(many.noun, row):
                self._remove(many.noun, child, pointer)


def _values(noun: Noun, row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in noun.columns}


def _keys(noun: Noun) -> list[Key]:
    return [_key(names, nameless_too=noun.keyed) for names in noun.same_if]


def _key(names: tuple[str, ...], *, nameless_too: bool) -> Key:
    """Return what reads a row's key. Rows without any name are not alike for that, but where it is their identity."""

    def known_by(values: dict[str, Any]) -> str | None:
        found = [values[name] for name in names]
        return (
            json.dumps(found, sort_keys=True, default=str)
            if nameless_too or any(value is not None for value in found)
            else None
        )

    return known_by
