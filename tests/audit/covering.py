"""Whether events cover all that was written: each version of each row has its own."""

from collections import defaultdict

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
