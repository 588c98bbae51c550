"""Rows that belong to one agency, and the one check that none of them points at another agency's row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


def crossing(rows: Sequence[models.Model]) -> str | None:
    """Return a Thai sentence naming the first key of rows (all of one model) that leads to another agency, else None.

    Related rows that are already in memory are believed; the others are asked of the database, one query a key.
    """
    for field in tenant_keys(type(rows[0])) if rows else []:
        agency_of = _agencies_pointed_at(rows, field)
        if any(agency_of.get(getattr(row, field.attname), row.agency_id) != row.agency_id for row in rows):
            return f"{field.verbose_name} เป็นของหน่วยงานอื่น กรุณาเลือกรายการของหน่วยงานเดียวกัน"
    return None


def tenant_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    """Return model's foreign keys whose target belongs to an agency too."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [field for field in keys if any(f.name == "agency" for f in field.related_model._meta.concrete_fields)]


def _agencies_pointed_at(rows: Sequence[models.Model], field: models.ForeignKey) -> dict[Any, int]:
    known = {(near := getattr(row, field.name)).pk: near.agency_id for row in rows if field.is_cached(row) and getattr(row, field.name)}
    missing = {getattr(row, field.attname) for row in rows} - {None} - set(known)
    return known | dict(field.related_model._base_manager.filter(pk__in=missing).values_list("pk", "agency_id"))


class TenantQuerySet(models.QuerySet):
    """Every way of writing many rows at once goes through the check."""

    def bulk_create(self, objs: Iterable, *args: Any, **kwargs: Any) -> list:
        return super().bulk_create(_checked(list(objs)), *args, **kwargs)

    def bulk_update(self, objs: Iterable, *args: Any, **kwargs: Any) -> int:
        return super().bulk_update(_checked(list(objs)), *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Change plain columns only: keys are changed row by row, through save()."""
        keys = {name for field in tenant_keys(self.model) for name in (field.name, field.attname)} | {"agency", "agency_id"}
        if changed := keys & set(kwargs):
            raise ValidationError(f"แก้ {', '.join(sorted(changed))} พร้อมกันหลายแถวไม่ได้ กรุณาแก้ทีละแถว")
        return super().update(**kwargs)


def _checked(rows: list) -> list:
    if reason := crossing(rows):
        raise ValidationError(reason, code="other_agency")
    return rows


class TenantModel(models.Model):
    """A row of one agency. Saving it in any way raises ValidationError when a key leads to another agency's row."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, verbose_name="หน่วยงาน", related_name="+")

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.agency_id is not None:
            _checked([self])

    def save(self, *args: Any, **kwargs: Any) -> None:
        _checked([self])
        super().save(*args, **kwargs)
