"""Keys in changes, told with the names that the rows they lead to had at the time: field__label beside field."""

from collections import defaultdict
from functools import cache
from typing import Any

from django.db import models

from itaportal.audit.labels import label_of
from itaportal.audit.models import AuditEvent

LABEL = "__label"
AGENCY = "agencies.agency"
Told = dict[str, list]


class KeyLabels:
    """The keys among the changes of a record's events; their names are looked up once, at its end."""

    def __init__(self) -> None:
        self._told: dict[int, Told] = {}
        self._keys: dict[int, list[tuple[str, type[models.Model]]]] = {}
        self._known: dict[tuple[type[models.Model], Any], str] = {}

    def note(self, event: AuditEvent, row: models.Model, told: Told) -> None:
        """Take down what event, of row, tells; rows at hand lend their names."""
        self._told[id(event)] = told
        keys = [field for field in _told_keys(row._meta.model) if field.name in told]
        if keys:
            self._keys[id(event)] = [(field.name, field.related_model) for field in keys]
        for field in keys:
            if field.is_cached(row) and (other := getattr(row, field.name)) is not None:
                self._known[field.related_model, other.pk] = label_of(str(other))

    def texts_of(self, events: list[AuditEvent]) -> list[Told]:
        """Return what each of events tells, keys with their names; a query a table for those not at hand."""
        self._look_up(events)
        return [self._told[id(event)] | self._labels(event) for event in events]

    def _labels(self, event: AuditEvent) -> Told:
        told = self._told[id(event)]
        return {
            f"{name}{LABEL}": [self._known.get((model, key)) for key in told[name]]
            for name, model in self._keys.get(id(event), ())
        }

    def _look_up(self, events: list[AuditEvent]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for event in events:
            for name, model in self._keys.get(id(event), ()):
                keys = {key for key in self._told[id(event)][name] if key is not None}
                wanted[model] |= {key for key in keys if (model, key) not in self._known}
        for model, keys in wanted.items():
            found = model._base_manager.in_bulk(keys) if keys else {}
            self._known |= {(model, key): label_of(str(row)) for key, row in found.items()}


@cache
def _told_keys(model: type[models.Model]) -> tuple[models.ForeignKey, ...]:
    keys = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
    return tuple(field for field in keys if _is_told(field))


def _is_told(field: models.ForeignKey) -> bool:
    """A row is told below its parent and at its agency already: those keys need no name."""
    is_parent = field.remote_field.on_delete is models.CASCADE and not field.null
    return field.related_model._meta.label_lower != AGENCY and not is_parent
