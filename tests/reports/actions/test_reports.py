"""What people do to reports: begun once, locked with their round, exported whole; wordings fit every agency."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from itaportal.agencies.writing import Stale
from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Endorsement, Memo
from measures.models import Plan
from reports.actions.layouts import copy_layout, print_plans_with
from reports.actions.reports import name_report, remove_report, start_report
from reports.actions.sections import change_section, move_section, remove_section, take_wording
from reports.exchange import import_file
from reports.exchange.exporting import export_plan
from reports.layouts import shapes
from reports.models import Report, ReportLayout, ReportSection
from reports.wording import WORDINGS, names_of, proposals, proposed_title
from tests.factory import make_agency, one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


def lock_round_6(rows: dict) -> None:
    Memo.objects.filter(pk=rows[Memo].pk).update(frozen_at=timezone.now(), frozen_sha256="0" * 64, status="approved")
    Endorsement.objects.filter(pk=rows[Endorsement].pk).update(decision="approved", signed_on=date(2025, 4, 9))


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.key)
def test_a_report_begun_from_any_shape_goes_out_and_comes_back_the_same(cast, rows, shape, tmp_path: Path):
    report, is_new = start_report(plan=rows[Plan], months=None, title="รายงาน", tables=shape.tables, by=cast.officer)
    assert is_new
    kept = [each.columns for each in report.sections.filter(kind="table")]
    assert kept == [table["columns"] for table in shape.tables]
    exported = export_plan(rows[Plan])
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(exported, ensure_ascii=False), encoding="utf-8")
    import_file(file)
    assert export_plan(rows[Plan]) == exported
    assert [each.kind for each in report.sections.all()][:2] == ["heading", "text"]


def test_a_second_start_of_a_round_finds_the_first(cast, rows):
    first = start_report(plan=rows[Plan], months=9, title="หนึ่ง", tables=shapes()[0].tables, by=cast.officer)
    second = start_report(plan=rows[Plan], months=9, title="สอง", tables=shapes()[1].tables, by=cast.agency_admin)
    assert second == (first[0], False)
    assert Report.objects.get(round=9).title == "หนึ่ง"
    acts = AuditEvent.objects.filter(page=f"reports.report:{first[0].pk}").values_list("act", flat=True)
    assert len(acts) == 5  # the report and its four sections
    assert len(set(acts)) == 1


def test_every_verb_is_refused_in_a_locked_round(cast, rows):
    lock_round_6(rows)
    report, section = Report.objects.get(), ReportSection.objects.get()
    by = {"by": cast.officer}
    for verb in (
        lambda: name_report(report=report, values={"title": "ใหม่"}, seen=None, **by),
        lambda: change_section(section=section, values={"text": "ใหม่"}, seen=None, **by),
        lambda: take_wording(section=section, text="ใหม่", **by),
        lambda: move_section(section=section, by_places=1, **by),
        lambda: remove_section(section=section, seen=None, **by),
        lambda: remove_report(report=report, **by),
    ):
        with pytest.raises(ValidationError, match="ได้รับการพิจารณาแล้ว"):
            verb()
    assert not AuditEvent.objects.exists()


def test_a_round_that_was_accepted_on_paper_begins_no_report(cast, rows):
    lock_round_6(rows)
    Report.objects.all().delete()
    with pytest.raises(ValidationError, match="ได้รับการพิจารณาแล้ว"):
        start_report(plan=rows[Plan], months=6, title="", tables=shapes()[0].tables, by=cast.officer)
    assert not Report.objects.exists()


def test_removing_what_changed_meanwhile_is_stale(cast, rows):
    section = rows[ReportSection]
    change_section(section=ReportSection.objects.get(), values={"text": "ใหม่"}, seen=None, by=cast.agency_admin)
    with pytest.raises(Stale):
        remove_section(section=ReportSection.objects.get(), seen=section.version, by=cast.officer)
    assert ReportSection.objects.exists()


def test_copies_get_names_of_their_own_and_one_prints(cast, rows):
    made = [copy_layout(agency=cast.agency, name="แบบ", tables=shapes()[0].tables, by=cast.officer) for _ in range(3)]
    assert [each.name for each in made] == ["แบบ", "แบบ (2)", "แบบ (3)"]
    for each in (made[0], made[2], made[2]):
        print_plans_with(agency=cast.agency, layout=each, by=cast.officer)
    assert ReportLayout.objects.get(prints_plans=True) == made[2]


@pytest.mark.parametrize("months", [None, 1, 3, 6, 9, 12])
def test_wordings_fit_every_round_and_an_agency_of_few_facts(months):
    bare = make_agency("สำนักงาน{แปลก} 1", province="กรุงเทพมหานคร")
    names = names_of(bare, 2568, months, 10)
    texts = [each.text for kind in {each.kind for each in WORDINGS} for each in proposals(kind, names)]
    assert len(texts) == len(WORDINGS)
    for text in [*texts, proposed_title(names)]:
        assert "{agency}" not in text
        assert "  " not in text
        assert not any(letter in "0123456789" for letter in text)


def test_a_round_s_last_month_is_named():
    agency = make_agency()
    ends = {months: names_of(agency, 2568, months, 1)["months"] for months in (1, 3, 6, 9, 12)}
    assert ends == {
        1: "ตุลาคม ๒๕๖๗",
        3: "ตุลาคม ๒๕๖๗ – ธันวาคม ๒๕๖๗",
        6: "ตุลาคม ๒๕๖๗ – มีนาคม ๒๕๖๘",
        9: "ตุลาคม ๒๕๖๗ – มิถุนายน ๒๕๖๘",
        12: "ตุลาคม ๒๕๖๗ – กันยายน ๒๕๖๘",
    }
