"""The admin's pages leave events like everything else: one press of a button, one act."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from itaportal.audit.recording import one_act, recording
from itaportal.audit.telling import chain_of, told, told_changed, told_gone, told_new, with_all_below

Told = dict[Any, dict[str, Any]]


class RecordedAdmin:
    """For a ModelAdmin: what its page, its inlines and its actions write is told, by the person who pressed."""

    def changeform_view(self, *args: Any, **kwargs: Any) -> Any:
        with one_act():
            return super().changeform_view(*args, **kwargs)  # type: ignore[misc]

    def changelist_view(self, *args: Any, **kwargs: Any) -> Any:
        with one_act():
            return super().changelist_view(*args, **kwargs)  # type: ignore[misc]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change and not form.has_changed():
            return  # a row that nobody changed keeps its version
        # the lock of the chain before that of the row, as everybody takes them; a new agency has none yet
        with recording(chain_of(obj), by=request.user):
            before = _stored(type(obj), [obj.pk]) if change else {}
            super().save_model(request, obj, form, change)  # type: ignore[misc]
            _tell_saved(request, [obj], before)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if not formset.has_changed():
            super().save_formset(request, form, formset, change)  # type: ignore[misc]
            return
        keys = [each.instance.pk for each in formset.initial_forms if each.has_changed()]
        with recording(chain_of(form.instance), by=request.user):
            before = _stored(formset.model, keys)
            gone = [each.instance for each in formset.deleted_forms if each.instance.pk]
            _tell_gone(request, gone)
            super().save_formset(request, form, formset, change)  # type: ignore[misc]
            _tell_saved(request, [*formset.new_objects, *(row for row, _ in formset.changed_objects)], before)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with one_act(), recording(chain_of(obj), by=request.user):
            _tell_gone(request, [obj])
            super().delete_model(request, obj)  # type: ignore[misc]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for row in queryset:
            self.delete_model(request, row)


def _stored(model: type[models.Model], keys: list[Any]) -> Told:
    return {row.pk: told(row) for row in model._base_manager.filter(pk__in=keys)}


def _tell_saved(request: HttpRequest, rows: list[Any], before: Told) -> None:
    for row in rows:
        changes = told_changed(before[row.pk], row) if row.pk in before else told_new(row)
        with recording(chain_of(row), by=request.user) as record:
            record("changed" if row.pk in before else "added", row, changes)


def _tell_gone(request: HttpRequest, rows: list[Any]) -> None:
    """Tell what goes: of rows with histories, chain after chain in the order in which everybody locks them."""
    gone = [each for row in rows for each in with_all_below(row) if each is row or hasattr(each, "version")]
    for row in sorted(dict.fromkeys(gone), key=chain_of):
        with recording(chain_of(row), by=request.user) as record:
            record("removed", row, told_gone(row))
