"""The agency of a file: found or made, its facts brought up to date, its doubts named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from itaportal.agencies.identity import find_agency, free_slug, is_taken, near_matches
from itaportal.agencies.models import Agency
from itaportal.agencies.names import Identity
from reports.exchange.errors import ExchangeErrors, Problem

SLUG_POINTER = "/agency/slug"


@dataclass(frozen=True)
class Enrolled:
    """An agency that a file names, and what is doubtful about it. `old`: what the file changed, as it was before."""

    agency: Agency
    warnings: list[Problem]
    is_new: bool = False
    old: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether the file made or changed the agency."""
        return self.is_new or bool(self.old)


def agency_key(given: dict[str, Any]) -> int | None:
    """Return the key of the agency that given, a file's `agency`, names; None where there is none yet."""
    same = Agency.objects.filter(kind=given["kind"], name=given["name"], province=given["province"])
    return same.values_list("pk", flat=True).first()


def enrol(given: dict[str, Any]) -> Enrolled:
    """Return the agency that given, a file's `agency`, names; to be called in a transaction.

    Facts that the file leaves out keep their value. Raise ExchangeErrors when the slug is another agency's.
    """
    identity = Identity(given["kind"], given["name"], given["province"])
    warnings = [_near_warning(other) for other in near_matches(identity)]
    agency = find_agency(identity)
    if agency is None:
        return Enrolled(_create(identity, given), warnings, is_new=True)
    wanted = {name: value for name, value in given.items() if name != "slug"}
    if given.get("slug") == agency.slug:
        wanted["slug_given"] = True
    elif "slug" in given:
        warnings.append(_kept_slug_warning(agency, given["slug"]))
    return Enrolled(agency, warnings, old=_bring_up_to_date(agency, wanted))


def _create(identity: Identity, given: dict[str, Any]) -> Agency:
    if "slug" not in given:
        return Agency.objects.create(**given, slug=free_slug(identity))
    if is_taken(given["slug"]):
        raise _slug_is_taken()
    return Agency.objects.create(**given, slug_given=True)


def _slug_is_taken() -> ExchangeErrors:
    sentence = "ที่อยู่บนเว็บนี้เป็นของหน่วยงานอื่นแล้ว กรุณาเลือกชื่ออื่น หรือลบช่องนี้เพื่อให้ระบบตั้งให้"
    return ExchangeErrors([Problem(SLUG_POINTER, sentence)])


def _bring_up_to_date(agency: Agency, wanted: dict[str, Any]) -> dict[str, Any]:
    """Write what differs, and return it as it was."""
    old = {name: getattr(agency, name) for name, value in wanted.items() if getattr(agency, name) != value}
    for name in old:
        setattr(agency, name, wanted[name])
    if old:
        agency.save(update_fields=list(old))
    return old


def _kept_slug_warning(agency: Agency, slug: str) -> Problem:
    if is_taken(slug):
        raise _slug_is_taken()
    return Problem(SLUG_POINTER, f"ที่อยู่บนเว็บของหน่วยงานนี้คือ “{agency.slug}” อยู่แล้ว ระบบไม่เปลี่ยนเป็น “{slug}”")


def _near_warning(other: Agency) -> Problem:
    named = f"“{other.name}” จังหวัด{other.province} ({other.slug})"
    return Problem("/agency/name", f"ใกล้เคียงกับหน่วยงาน {named} ที่มีอยู่แล้ว หากเป็นหน่วยงานเดียวกัน กรุณาแก้ให้ตรงกัน")
