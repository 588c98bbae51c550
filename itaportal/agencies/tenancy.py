"""Rows that belong to one agency, and the one check that none of them points at another agency's row."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models

from itaportal.rows.versions import Versioned, VersionedQuerySet

NOT_OURS = "ไม่พบ{}ที่เลือกในหน่วยงานนี้ กรุณาเลือกรายการของหน่วยงานเดียวกัน"
STAYS = "ย้ายข้อมูลไปหน่วยงานอื่นไม่ได้ กรุณาเพิ่มเป็นรายการใหม่ในหน่วยงานนั้น"
ONE_BY_ONE = "แก้{}พร้อมกันหลายแถวไม่ได้ กรุณาแก้ทีละแถว"


def tenant_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    """Return model's foreign keys whose target belongs to an agency too."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [field for field in keys if issubclass(field.related_model, TenantModel)]


def crossings(rows: Sequence["TenantModel"]) -> dict[str, str]:
    """Return field name → Thai sentence for each key of rows (all of one model) that leads outside their agency.

    Nothing in memory is believed: the agency of every row pointed at, and of rows stored before, is asked of the
    database, one query a key however many the rows. A row that is not there counts as another agency's.
    """
    model = type(rows[0])
    found = {} if _stay(rows) else {"agency": STAYS}
    ours = {key_of(row, model._meta.pk.name): key_of(row, "agency") for row in rows}
    for field in tenant_keys(model):
        pointed = [(key_of(row, field.name), key_of(row, "agency")) for row in rows]
        agencies = stored(field.related_model, (key for key, _ in pointed), "agency_id")
        agencies |= ours if field.related_model is model else {}
        if any(key is not None and agencies.get(key) != agency for key, agency in pointed):
            found[field.name] = NOT_OURS.format(field.verbose_name)
    return found


def stored(model: type[models.Model], keys: Iterable[Any], column: str) -> dict[Any, Any]:
    """Return primary key → column, as the database has them, for those of keys that are there."""
    wanted = {key for key in keys if isinstance(key, int)}
    return dict(model._base_manager.filter(pk__in=wanted).values_list("pk", column)) if wanted else {}


def _stay(rows: Sequence["TenantModel"]) -> bool:
    """Say whether no row that is stored already has changed its agency: all that points at it would cross."""
    agencies = stored(type(rows[0]), (key_of(row, row._meta.pk.name) for row in rows), "agency_id")
    return all(
        agencies.get(key_of(row, row._meta.pk.name), key_of(row, "agency")) == key_of(row, "agency") for row in rows
    )


def key_of(row: models.Model, name: str) -> Any:
    """Return a key of row as the database will read it ("5" is 5); an expression stays, and matches nothing."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, field.attname)
    return value if hasattr(value, "resolve_expression") else field.to_python(value)


class TenantQuerySet(VersionedQuerySet):
    """Every way of writing many rows at once goes through the check."""

    def bulk_create(self, objs: Iterable, *args: Any, **kwargs: Any) -> list:
        return super().bulk_create(_checked(list(objs)), *args, **kwargs)

    def bulk_update(self, objs: Iterable, *args: Any, **kwargs: Any) -> int:
        return super().bulk_update(_checked(list(objs)), *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Change plain columns only: keys are changed row by row, through save(). Emptying a key is harmless."""
        keys: list[Any] = [self.model._meta.pk, self.model._meta.get_field("agency"), *tenant_keys(self.model)]
        for field in keys:
            names = {field.name, field.attname} | ({"pk"} if field.primary_key else set())
            if any(kwargs.get(name) is not None for name in names):
                raise ValidationError(ONE_BY_ONE.format(field.verbose_name), code="many_keys")
        return super().update(**kwargs)


def _checked(rows: list) -> list:
    if rows and (faults := rows[0].faults(rows)):
        raise ValidationError(faults)
    return rows


class TenantModel(Versioned):
    """A row of one agency. Writing it in any way raises ValidationError when a key leads to another agency's row."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, verbose_name="หน่วยงาน", related_name="+")

    # What a person must be allowed to (roles.PERMISSIONS) to change a row, and to bring one back ("": the same)
    edit_permission = "edit_plan"
    add_permission = ""

    objects = TenantQuerySet.as_manager()

    class Meta:
        abstract = True
        # Django's related managers write through the base manager (plan.measures.add): that must be ours too.
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _checked([self])
        super().save(*args, **kwargs)

    @classmethod
    def faults(cls, rows: Sequence[Self]) -> dict[str, str]:
        """Return field name → Thai sentence for what forbids writing rows; a model adds its own rules here."""
        return crossings(rows)

    def clean(self) -> None:
        super().clean()
        if self.agency_id is not None:
            _checked([self])

    def history_page(self) -> models.Model:
        """Return the row on whose page the history of this one shows: a step's measure; itself where it has a page."""
        return self

    @classmethod
    def in_units(cls, units: Iterable[int]) -> models.Q | None:
        """Return which rows belong to units, for officers limited to one; None where the model knows no units."""
        return None
