"""An agency with a plan and a report that it publishes: tests ask for a version, and get it made at once."""

from typing import Any

from measures.models import Measure, Plan, Result
from reports.actions.publishing import ask_to_publish, withdraw
from reports.models import Publication, Publishing, Report, ReportSection
from reports.publishing.making import carry_out
from tests.cast import make_cast

COLUMNS = [{"heading": "มาตรการ", "content": ["number", "title"]}, {"heading": "ผล", "content": ["detail"]}]
PATH = "/a/{}/2568/report-6/"


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
        made = carry_out(self.ask(changes))
        assert made is not None
        return made

    def change(self, detail: str) -> None:
        """Let the result say something else."""
        Result.objects.filter(measure=self.measure).update(detail=detail)

    def withdraw(self, publication: Publication, reason: str = "พบข้อมูลส่วนบุคคล") -> None:
        """Take a version back."""
        withdraw(publication=publication, reason=reason, by=self.admin)
