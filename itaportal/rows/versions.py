"""A version on every row that people edit: it grows with each write, whoever writes, so that no form saves unseen."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F

ONE_MORE = F("version") + 1


class VersionedQuerySet(models.QuerySet):
    """Writing many rows at once counts each of them up."""

    def update(self, **kwargs: Any) -> int:
        return super().update(**{"version": ONE_MORE, **kwargs})


class Versioned(models.Model):
    """A row with a version: 1 when it is new, one more after each write. `writing.change` compares it."""

    version = models.PositiveIntegerField("รุ่น", default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save; a row that was there before gets the version after the one in the database."""
        is_new = self._state.adding or kwargs.get("force_insert")
        fields = None if update_fields is None else {*update_fields, "version"}
        if not is_new:
            self.version = ONE_MORE
        super().save(*args, update_fields=fields, **kwargs)
        if not is_new:
            self.refresh_from_db(fields=["version"])
