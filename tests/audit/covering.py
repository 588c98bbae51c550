"""Whether events cover all that was written: each version of each row has its own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps

from itaportal.audit.models import AuditEvent
from itaportal.rows.versions import Versioned


def uncovered() -> list[str]:
    """Return "noun:key version" for each version of a stored row that no event tells; rows made apart count as gaps."""
    told: dict[tuple[str, int | None], set[int | None]] = defaultdict(set)
    for noun, row, version in AuditEvent.objects.values_list("noun", "row", "version"):
        told[noun, row].add(version)
    models = [model for model in apps.get_models() if issubclass(model, Versioned)]
    rows = [(model._meta.label_lower, pk, version) for model in models for pk, version in _versions(model)]
    return [
        f"{noun}:{pk} {each}"
        for noun, pk, version in rows
        for each in range(1, version + 1)
        if each not in told[noun, pk]
    ]


def _versions(model: type[Versioned]) -> list[tuple[int, int]]:
    return list(model._base_manager.values_list("pk", "version"))


def uncovered_since(before: Mapping[Any, Sequence[Mapping[str, Any]]]) -> list[str]:
    """Return the gaps of versions later than those in before: model → its rows as they were."""
    known = {
        f"{model._meta.label_lower}:{row['id']} {row['version']}" for model, rows in before.items() for row in rows
    }
    of_models = tuple(model._meta.label_lower for model in before)
    return [gap for gap in uncovered() if gap not in known and gap.startswith(of_models)]
