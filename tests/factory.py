"""Rows for tests: one of every tenant model for an agency, and a second that is not stored yet."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from itaportal.agencies.models import Agency, AgencyKind, Appointment, Membership, Position, Round, Unit
from itaportal.agencies.tenancy import TenantModel, tenant_keys
from itaportal.memos.models import ChainStep, Endorsement, Memo, MemoSection, MemoWording, Submission
from measures.models import (
    Answer,
    Evidence,
    Finding,
    Measure,
    Milestone,
    Plan,
    Responsible,
    Result,
    Step,
    StoredFile,
)
from reports.models import (
    PublicAddress,
    Publication,
    PublishedFile,
    PublishedMeasure,
    Publishing,
    Report,
    ReportLayout,
    ReportSection,
    Withdrawal,
)

NOON = datetime(2025, 4, 9, 5, tzinfo=UTC)
COLUMNS = [{"heading": "มาตรการ", "content": ["number", "title"]}, {"heading": "ผล", "content": ["detail"]}]
OF_REPORT = {"fiscal_year": 2568, "slug": "report-6", "round": 6, "title": "รายงาน", "sha256": "a" * 64}
PUBLISHED = OF_REPORT | {"measures": 1, "made_at": NOON}
ASKED = OF_REPORT | {"content": "{}", "asked_at": NOON}

# What each model needs beside its keys: for the first row, and for a second one beside it. Parents come first.
NEEDS: dict[type[TenantModel], tuple[dict[str, Any], dict[str, Any]]] = {
    Unit: ({"name": "สำนักปลัด"}, {"name": "กองคลัง"}),
    Position: ({"title": "ปลัด"}, {"title": "นายก"}),
    Appointment: (
        {"wording": "รักษาราชการแทน", "starts_on": date(2024, 10, 1), "ends_on": date(2025, 9, 30)},
        {"wording": "รักษาการในตำแหน่ง", "starts_on": date(2025, 10, 1)},
    ),
    Round: (
        {"fiscal_year": 2568, "months": 6, "closes_on": date(2025, 3, 31)},
        {"fiscal_year": 2568, "months": 12, "closes_on": date(2025, 9, 30)},
    ),
    Plan: ({"fiscal_year": 2568, "title": "แผนปี ๒๕๖๘"}, {"fiscal_year": 2569, "title": "แผนปี ๒๕๖๙"}),
    Finding: ({"text": "ข้อค้นพบแรก"}, {"text": "ข้อค้นพบที่สอง"}),
    Measure: ({"number": "1", "title": "มาตรการแรก"}, {"number": "2", "title": "มาตรการที่สอง"}),
    Step: ({"text": "ประชุม"}, {"text": "รายงาน"}),
    Milestone: ({"text": "รายงานครั้งที่ ๑"}, {"text": "รายงานครั้งที่ ๒"}),
    Responsible: ({"unit": "สำนักปลัด"}, {"unit": "กองคลัง"}),
    Result: ({"round": 6, "detail": "ทำแล้ว"}, {"round": 12, "detail": "ทำต่อ"}),
    Answer: ({}, {}),
    StoredFile: (
        {"sha256": "a" * 64, "name": "evidence/a.pdf", "media_type": "application/pdf", "size": 1},
        {"sha256": "b" * 64, "name": "evidence/b.pdf", "media_type": "application/pdf", "size": 1},
    ),
    Evidence: ({"url": "https://a.go.th/1"}, {"url": "https://a.go.th/2"}),
    Memo: (
        {"fiscal_year": 2568, "purpose": "report_results", "round": 6, "subject": "รายงานผล", "addressee": "นายก"},
        {"fiscal_year": 2568, "purpose": "approve_plan", "subject": "ขออนุมัติ", "addressee": "นายก"},
    ),
    MemoSection: ({"text": "ตามที่"}, {"text": "ในการนี้"}),
    Submission: (
        {
            "number": 1,
            "content": "{}",
            "sha256": "a" * 64,
            "submitted_at": NOON,
            "ending": "withdrawn",
            "ended_at": NOON,
        },
        {
            "number": 2,
            "content": "{}",
            "sha256": "a" * 64,
            "submitted_at": NOON,
            "ending": "returned",
            "ended_at": NOON,
        },
    ),
    ChainStep: ({"purpose": "approve_plan"}, {"purpose": "report_results"}),
    MemoWording: ({"purpose": "approve_plan"}, {"purpose": "report_results"}),
    Endorsement: ({"position": "ปลัด", "signed_on": date(2025, 4, 9)}, {"position": "นายก"}),
    Report: ({"round": 6, "title": "รายงาน"}, {"round": 12, "title": "รายงานปลายปี"}),
    ReportSection: ({"kind": "table", "columns": COLUMNS}, {"kind": "text", "text": "คำนำ"}),
    ReportLayout: (
        {"name": "แบบแรก", "tables": [{"columns": COLUMNS}]},
        {"name": "แบบที่สอง", "tables": [{"columns": COLUMNS}]},
    ),
    Publication: (PUBLISHED | {"number": 1}, PUBLISHED | {"number": 2}),
    PublishedFile: (
        {"kind": "pdf", "name": "รายงาน.pdf", "sha256": "b" * 64, "size": 10},
        {"kind": "csv", "name": "รายงาน.csv", "sha256": "c" * 64, "size": 10},
    ),
    Withdrawal: ({"reason": "พบข้อความผิด", "at": NOON}, {"reason": "พบข้อความผิดอีก", "at": NOON}),
    PublicAddress: (
        {"kind": "version", "content_type": "text/html"},
        {"kind": "file", "content_type": "application/pdf"},
    ),
    PublishedMeasure: (
        {"fiscal_year": 2568, "title": "มาตรการแรก", "search_key": "มาตรการแรก"},
        {"fiscal_year": 2568, "title": "มาตรการที่สอง", "search_key": "มาตรการที่สอง"},
    ),
    Publishing: (ASKED | {"failure": "พื้นที่เต็ม"}, ASKED),
}
# Keys to people that a row can not be without.
PEOPLE_OF: dict[type[TenantModel], str] = {
    Appointment: "person",
    Submission: "submitted_by",
    Publication: "made_by",
    Withdrawal: "by",
    Publishing: "asked_by",
}
# What is made anew for each row: unique over the whole portal.
UNIQUE: dict[type[TenantModel], str] = {Publication: "code", PublicAddress: "path"}
OUR_APPS = ("itaportal.", "measures.", "reports.")
OURS: list[Any] = [model for model in apps.get_models() if model.__module__.startswith(OUR_APPS)]
TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
TENANT_KEYS = [(model, key) for model in TENANT_MODELS for key in tenant_keys(model)]
_numbers = count(1)

Rows = dict[type[models.Model], Any]


def make_agency(name: str = "", **fields: Any) -> Agency:
    """Store an agency; a name, a slug and the rest are made up where not given."""
    number = next(_numbers)
    values = {"kind": AgencyKind.SAO, "name": name or f"องค์การบริหารส่วนตำบลทดสอบ{number}", "province": "สตูล"}
    return Agency.objects.create(**values | {"slug": f"thotsop-{number}"} | fields)


def one_of_each(agency: Agency | None = None) -> Rows:
    """Store one row of every tenant model for an agency."""
    rows: Rows = {Agency: agency or make_agency()}
    for model in NEEDS:
        rows[model] = unsaved(model, rows, second=False)
        rows[model].save()
    return rows


def a_member(agency: Agency) -> Any:
    """Return somebody of an agency, an officer who is made up where it has nobody yet."""
    found = Membership.objects.filter(agency=agency).select_related("user").order_by("pk").first()
    if found is None:
        user = get_user_model().objects.create(username=f"officer-of-{agency.slug}")
        found = Membership.objects.create(user=user, role="officer", agency=agency)
    return found.user


def unsaved(model: type[TenantModel], rows: Rows, *, second: bool = True) -> Any:
    """Return a row of model that is not stored, below the parents in rows."""
    return model(**values_for(model, rows, second=second))


def values_for(model: type[TenantModel], rows: Rows, *, second: bool = True) -> dict[str, Any]:
    """Return what a row of model is made of: its plain values, its parents, its agency."""
    parents = {key.name: rows[key.related_model] for key in tenant_keys(model) if not key.null}
    if model is Answer and second:  # a measure answers a finding once
        parents["finding"] = Finding.objects.create(plan=rows[Plan], agency=rows[Agency], text="ข้อค้นพบที่สอง")
    if model is Withdrawal and second:  # a publication is withdrawn once
        parents["publication"] = unsaved(Publication, rows)
        parents["publication"].number = next(_numbers) + 10
        parents["publication"].save()
    if name := UNIQUE.get(model):
        parents[name] = f"/a/{next(_numbers)}"
    if name := PEOPLE_OF.get(model):
        parents[name] = a_member(rows[Agency])
    return NEEDS[model][second] | parents | {"agency": rows[Agency]}
