"""Publishing in tests: documents made public at once, and an agency that has a report to publish."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from itaportal.agencies.models import Agency
from measures.models import Measure, Plan, Result
from reports.actions.publishing import ask_to_publish, withdraw
from reports.models import PublicAddress, Publication, Publishing, Report, ReportSection
from reports.models.publication import AddressKind
from reports.proof import Proof, code_of
from reports.publishing import making
from reports.publishing.composing import HTML
from reports.publishing.counting import count_year
from reports.publishing.making import carry_out
from reports.publishing.places import PLAN_SLUG, ROUND_OF_SLUG, page_path
from reports.publishing.rendering import Edition, Rendered, rendered
from tests.cast import make_cast

COLUMNS = [{"heading": "มาตรการ", "content": ["number", "title"]}, {"heading": "ผล", "content": ["detail"]}]
_editions: dict[Proof, list[Rendered]] = {}
PATH = "/a/{}/2568/report-6/"


def put_out(plan: Plan, *reports: Report | None, by: Any = None) -> list[Publication]:
    """Publish documents of a plan, None standing for the plan itself; by default all that it has."""
    Agency.objects.filter(pk=plan.agency_id).update(publish_without_memo=True)
    plan = Plan.objects.select_related("agency").get(pk=plan.pk)
    by = by or _somebody()
    documents = reports or (None, *plan.reports.select_related("plan"))
    return [_made(ask_to_publish(plan=plan, report=each, photos=False, changes="", by=by)) for each in documents]


def lay_out(agency: Agency, year: int, slug: str, title: str = "แผน", number: int = 1) -> Publication:
    """Store a publication with its address, without files: enough for the lists that name it."""
    months = ROUND_OF_SLUG.get(slug)
    made = Publication.objects.create(
        agency=agency, fiscal_year=year, slug=slug, round=months, number=number, title=title, measures=1,
        sha256="a" * 64, code=code_of("a" * 64, agency.slug, year, slug, number),
        made_by=_somebody(), made_at=timezone.now(),
    )  # fmt: skip
    path = page_path(agency.slug, year, slug)
    PublicAddress.objects.create(agency=agency, path=path, kind=AddressKind.LATEST, publication=made, content_type=HTML)
    count_year(agency.province, year)
    return made


def _somebody() -> Any:
    return get_user_model()._default_manager.get_or_create(username="press")[0]


def put_out_at(address: str) -> str:
    """Publish the document that belongs at an address; return the address."""
    _, _, agency, year, slug, _ = address.split("/")
    plan = Plan.objects.get(agency__slug=agency, fiscal_year=year)
    reports = plan.reports.select_related("plan")
    put_out(plan, None if slug == PLAN_SLUG else reports.get(round=ROUND_OF_SLUG[slug]))
    return address


def render_once(monkeypatch: Any) -> None:
    """Let files of one edition be rendered once for all tests: what they are like is asked elsewhere."""
    monkeypatch.setattr(making, "rendered", lambda edition: iter(_rendered(edition)))


def _rendered(edition: Edition) -> list[Rendered]:
    if edition.proof not in _editions:
        _editions[edition.proof] = list(rendered(edition))
    return _editions[edition.proof]


def _made(asked: Publishing) -> Publication:
    made = carry_out(asked)
    assert made is not None
    return made


class Press:
    """The agency's people, its plan of 2568, its report of six months, and what they do with it."""

    def __init__(self) -> None:
        self.cast = make_cast()
        self.agency = self.cast.agency
        type(self.agency).objects.filter(pk=self.agency.pk).update(publish_without_memo=True)
        self.plan = Plan.objects.create(agency=self.agency, fiscal_year=2568, title="มาตรการส่งเสริมคุณธรรม")
        self.measure = self._measure("1", "ประกาศเจตนารมณ์", "ประกาศแล้วทุกส่วนราชการ")
        self.report = Report.objects.create(agency=self.agency, plan=self.plan, round=6, title="รายงานผลรอบหกเดือน")
        ReportSection.objects.create(agency=self.agency, report=self.report, kind="table", columns=COLUMNS)

    def _measure(self, number: str, title: str, detail: str) -> Measure:
        measure = Measure.objects.create(agency=self.agency, plan=self.plan, number=number, title=title)
        Result.objects.create(agency=self.agency, measure=measure, round=6, detail=detail)
        return measure

    @property
    def admin(self) -> Any:
        """Who may publish."""
        return self.cast.agency_admin

    @property
    def path(self) -> str:
        """Where the report stands."""
        return PATH.format(self.agency.slug)

    def ask(self, changes: str = "") -> Publishing:
        """Ask for a version of the report as it is now."""
        plan = Plan.objects.select_related("agency").get(pk=self.plan.pk)
        report = Report.objects.select_related("plan").get(pk=self.report.pk)
        return ask_to_publish(plan=plan, report=report, photos=False, changes=changes, by=self.admin)

    def publish(self, changes: str = "") -> Publication:
        """Publish the report as it is now."""
        return _made(self.ask(changes))

    def change(self, detail: str) -> None:
        """Let the result say something else."""
        Result.objects.filter(measure=self.measure).update(detail=detail)

    def withdraw(self, publication: Publication, reason: str = "พบข้อมูลส่วนบุคคล") -> None:
        """Take a version back."""
        withdraw(publication=publication, reason=reason, by=self.admin)
