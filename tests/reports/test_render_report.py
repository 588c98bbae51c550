"""`manage.py render_report` on a plan with two reports and on one without."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from itaportal.agencies.models import Agency
from measures.models import Plan
from reports.formats.files import FORMATS
from reports.models import Report, ReportSection
from tests.reports.formats.reading import raw_pages


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan of 2568 with reports of 6 and 12 months, one line of text each."""
    agency = Agency.objects.create(kind="sao", name="องค์การบริหารส่วนตำบลบ้านน้ำใส", province="น่าน", slug="ban-nam-sai")
    found = Plan.objects.create(agency=agency, fiscal_year=2568, title="มาตรการของปี")
    for months in (6, 12):
        report = Report.objects.create(agency=agency, plan=found, round=months, title=f"รายงานรอบ {months} เดือน")
        ReportSection.objects.create(agency=agency, report=report, kind="text", text=f"ผลของรอบ {months} เดือน")
    return found


def written(tmp_path: Path, *options: str, form: str = "pdf") -> bytes:
    """Return what the command writes."""
    output = tmp_path / f"report.{form}"
    call_command("render_report", "ban-nam-sai", "2568", *options, "--format", form, "--output", str(output))
    return output.read_bytes()


@pytest.mark.parametrize(("options", "round_words"), [((), "รอบ ๑๒ เดือน"), (("--round", "6"), "รอบ ๖ เดือน")])
def test_writes_the_latest_report_or_that_of_a_round(
    plan: Plan, tmp_path: Path, options: tuple[str, ...], round_words: str
) -> None:
    assert f"ผลของ{round_words}" in "".join(raw_pages(written(tmp_path, *options)))
    assert round_words in written(tmp_path, *options, form="html").decode()


def test_a_plan_without_report_prints_its_measures(plan: Plan, tmp_path: Path) -> None:
    plan.reports.all().delete()
    assert "มาตรการของปี" in "".join(raw_pages(written(tmp_path)))


@pytest.mark.parametrize("form", FORMATS)
def test_the_files_that_are_published_are_written_too(plan: Plan, tmp_path: Path, form: str) -> None:
    begins = {"docx": b"PK", "xlsx": b"PK", "csv": "\ufeffagency,".encode(), "json": b'{\n  "format": "ita-plan/1"'}
    assert written(tmp_path, form=form).startswith(begins[form])


def test_the_year_may_be_typed_in_thai(plan: Plan, tmp_path: Path) -> None:
    output = tmp_path / "report.pdf"
    call_command("render_report", "ban-nam-sai", "๒๕๖๘", "--format", "pdf", "--output", str(output))
    assert output.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["somewhere", "2568"], "ไม่พบหน่วยงาน “somewhere”"),
        (["ban-nam-sai", "x"], "ไม่พบแผนปี “x” ขององค์การบริหารส่วนตำบลบ้านน้ำใส"),
        (["ban-nam-sai", "2568", "--round", "3"], "แผนนี้ไม่มีรายงานรอบ ๓ เดือน"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(
    plan: Plan, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("render_report", *arguments, "--format", "pdf", "--output", str(tmp_path / "x"))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("place", ["none/report.html", "."])
def test_a_file_that_cannot_be_written_is_said_in_one_sentence(plan: Plan, tmp_path: Path, place: str) -> None:
    output = tmp_path / place
    with pytest.raises(CommandError, match=f"เขียนไฟล์ {output} ไม่ได้"):
        call_command("render_report", "ban-nam-sai", "2568", "--format", "html", "--output", str(output))
