"""Every address of the real URLconf, with real objects in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from itaportal import blobs
from itaportal.agencies.models import Appointment, Invitation, Membership, Position, Round, Unit
from itaportal.agencies.roles import Role
from itaportal.agencies.writing import change
from itaportal.audit.models import AuditEvent
from itaportal.mail.models import Notice
from itaportal.memos.models import ChainStep, Memo, MemoSection, Submission
from measures.models import Evidence, Finding, Measure, Milestone, Plan, Responsible, Result, Step, StoredFile
from reports.models import Publication, Report, ReportLayout, ReportSection, SectionKind
from reports.offering import offered
from reports.wording import WORDINGS
from tests.cast import Cast
from tests.factory import one_of_each

PNG = b"\x89PNG\r\n\x1a\n"  # what a picture begins with
ADMIN = "admin:"  # Django's own pages, for superusers only: tests/admin walks them


@dataclass(frozen=True)
class Address:
    """A named address, the names of what stands in it, and which of those are keys of rows."""

    name: str
    kwargs: tuple[str, ...]
    keys: tuple[str, ...]


def addresses() -> dict[str, Address]:
    """Return every address of the URLconf by name, but Django's admin; one without a name counts by its route."""
    return {each.name: each for each in _walk(get_resolver()) if not each.name.startswith(ADMIN)}


def _walk(resolver: Any, space: str = "", above: dict[str, Any] | None = None, route: str = "") -> Iterator[Address]:
    for each in resolver.url_patterns:
        named = dict.fromkeys(each.pattern.regex.groupindex)  # allauth's own stand in regular expressions
        inside = {**(above or {}), **named, **each.pattern.converters}
        whole = route + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each, space + (f"{each.namespace}:" if each.namespace else ""), inside, whole)
        elif isinstance(each, URLPattern):
            keys = [name for name, converter in inside.items() if type(converter).__name__ == "IntConverter"]
            yield Address(space + (each.name or whole), tuple(sorted(inside)), tuple(keys))


@dataclass(frozen=True)
class Stage:
    """One of each row of the cast's agency (`here`) and of the other one (`there`); the sessions of all in the cast."""

    cast: Cast
    here: dict[Any, Any]
    there: dict[Any, Any]
    sessions: dict[str, str]


def make_stage(cast: Cast) -> Stage:
    """Store the rows that addresses name, in both agencies."""
    _invitation(role=Role.OVERSEER, province=cast.agency.province, full_name="ผู้กำกับคนใหม่", token_sha256="0" * 64)
    here, there = rows_of(cast, cast.agency, cast.officer), rows_of(cast, cast.elsewhere, cast.outsider)
    sessions = {name: cast.client(name).cookies[settings.SESSION_COOKIE_NAME].value for name in cast.people}
    stage = Stage(cast, here, there, sessions)
    change(stage.here[Measure], {"title": "ชื่อใหม่"}, by=cast.officer)  # so that there is an event to take back
    return stage


def rows_of(cast: Cast, agency: Any, member: Any) -> dict[Any, Any]:
    """Return one row of each tenant model of agency, and of those that hang on people."""
    rows: dict[Any, Any] = dict(one_of_each(agency))
    rows[Membership] = Membership.objects.get(user=member, agency=agency)
    rows[Invitation] = _invitation(
        role=Role.OFFICER, agency=agency, full_name="ผู้มาใหม่", token_sha256=f"{agency.pk:064}"
    )
    told = {"sentence": "มีเรื่องรอท่าน", "address": f"/work/{agency.slug}/"}
    rows[Notice] = Notice.objects.create(key=f"told:{member.pk}", agency_id=agency.pk, user=member, **told)
    name = default_storage.save("evidence/a.pdf", ContentFile(b"%PDF-1.4"))
    small = default_storage.save("evidence/a.png", ContentFile(PNG))
    StoredFile.objects.filter(pk=rows[StoredFile].pk).update(name=name, small=small)
    beside = {"agency": agency, "result": rows[Result], "stored": rows[StoredFile], "order": 1}
    rows["with_file"] = Evidence.objects.create(kind="photo", file="a.pdf", **beside)
    scan = {"scan_name": "ลงนามแล้ว.pdf", "scan_sha256": blobs.keep(b"%PDF-1.4")}
    Submission.objects.filter(pk=rows[Submission].pk).update(
        **scan, recorded_by=member, recorded_at=timezone.now(), medium="paper"
    )
    rows["text"] = ReportSection.objects.create(agency=agency, report=rows[Report], kind=SectionKind.TEXT, order=1)
    return rows


def _invitation(**values: Any) -> Invitation:
    return Invitation.objects.create(expires_at=timezone.now() + timedelta(days=3), **values)


NAMED: tuple[Any, ...] = (
    Appointment, ChainStep, Evidence, Finding, Invitation, Measure, Membership, Memo, Milestone, Notice, Plan, Position,
    Publication, Report, ReportLayout, ReportSection, Responsible, Result, Step, StoredFile, Unit,
)  # fmt: skip


def _key_of(model: Any) -> Callable[[Stage, dict], Any]:
    return lambda stage, rows: rows[model].pk


# What stands in an address, by the name of its place.
FILLED: dict[str, Callable[[Stage, dict], Any]] = {
    "agency": lambda stage, rows: stage.cast.agency.slug,
    "slug": lambda stage, rows: stage.cast.agency.slug,
    "year": lambda stage, rows: 2568,
    "noun": lambda stage, rows: Measure._meta.label_lower,
    "row": lambda stage, rows: rows[Measure].pk,
    "name": lambda stage, rows: "report-6",
    "rest": lambda stage, rows: "report-6/",
    "months": lambda stage, rows: 6,
    "round": lambda stage, rows: rows[Round].pk,
    "section": lambda stage, rows: rows[ReportSection].pk,
    "layout": lambda stage, rows: rows[ReportLayout].pk,
    "number": lambda stage, rows: rows[Submission].number,
    "part": lambda stage, rows: rows[MemoSection].pk,
    "key": lambda stage, rows: "no-such-key",
    "phrase": lambda stage, rows: 1,
    "uidb36": lambda stage, rows: "1",
    "provider_id": lambda stage, rows: "no-such-provider",
    "pk": lambda stage, rows: 1,
    "what": lambda stage, rows: "number+title",
    "purpose": lambda stage, rows: "approve_plan",
    "token": lambda stage, rows: "no-such-token",
    "user": lambda stage, rows: rows[Membership].user_id,
    **{str(model._meta.model_name): _key_of(model) for model in NAMED},
}
# Where one address means something else by a name.
FILLED_AT: dict[tuple[str, str], Callable[[Stage, dict], Any]] = {
    ("evidence_file", "evidence"): lambda stage, rows: rows["with_file"].pk,
    ("evidence_small", "evidence"): lambda stage, rows: rows["with_file"].pk,
    ("take_wording", "section"): lambda stage, rows: rows["text"].pk,
    ("end_portal_role", "membership"): lambda stage, rows: Membership.objects.get(user=stage.cast.overseer).pk,
    ("portal_password", "membership"): lambda stage, rows: Membership.objects.get(user=stage.cast.overseer).pk,
    ("portal_revoke", "invitation"): lambda stage, rows: Invitation.objects.get(agency=None).pk,
    ("memo_picture", "name"): lambda stage, rows: f"{rows[StoredFile].sha256}.jpg",
    ("sitemap_part", "part"): lambda stage, rows: "documents",
    ("open_data_file", "name"): lambda stage, rows: "ita-measures-2568.csv",
    ("official_face", "name"): lambda stage, rows: "Laksaman.ttf",
}


# What a button of the page posts, where nothing at all would name nothing.
POSTED: dict[str, Callable[[Stage], dict[str, Any]]] = {
    "copy_layout": lambda stage: {"layout": offered(stage.cast.agency)[0].key},
    "print_plans": lambda stage: {"layout": offered(stage.cast.agency)[0].key},
    "add_section": lambda stage: {"kind": SectionKind.TEXT},
    "take_wording": lambda stage: {"wording": next(each.key for each in WORDINGS if each.kind == SectionKind.TEXT)},
    "restore": lambda stage: {"event": AuditEvent.objects.get(noun=Measure._meta.label_lower).number},
}


def fill(address: Address, stage: Stage, *, foreign: bool = False) -> str:
    """Return the address with objects of the cast's agency in it; foreign: its rows are the other agency's."""
    if not address.kwargs and "/" in address.name:
        return f"/{address.name}"  # it has no name but its route
    rows = stage.there if foreign else stage.here
    makers = {name: FILLED_AT.get((address.name, name)) or FILLED[name] for name in address.kwargs}
    return reverse(address.name, kwargs={name: make(stage, rows) for name, make in makers.items()})
