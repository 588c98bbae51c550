"""A file imported again: what stays, what changes, what is not touched."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from itaportal.agencies.models import Agency, Unit
from itaportal.memos.models import Endorsement, Memo, MemoSection
from measures.models import Evidence, Finding, Measure, Milestone, Plan, Responsible, Result, Step
from reports.exchange import export_plan, import_file
from reports.models import Report, ReportSection
from tests.reports.exchange.samples import agency_data, measure_data, plan_data

pytestmark = pytest.mark.django_db
Save = Callable[..., Path]
TABLES = [
    Agency, Unit, Plan, Finding, Measure, Step, Milestone, Responsible, Result, Evidence, Report, ReportSection, Memo,
    MemoSection, Endorsement,
]  # fmt: skip


def contents() -> dict[str, list[Any]]:
    """Return every row of every table that an import writes."""
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in TABLES}


def writes(queries: CaptureQueriesContext) -> list[str]:
    """Return the statements that change rows of a plan; each act is told in the agency's chain besides."""
    changing = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    return [sql for sql in changing if '"audit_' not in sql]


def test_a_first_import_fills_every_table(save: Save):
    done = import_file(save())
    assert done.status == "created"
    assert all(rows for rows in contents().values())


def test_the_same_file_twice_writes_nothing(save: Save):
    path = save()
    import_file(path)
    before = contents()
    with CaptureQueriesContext(connection) as queries:
        assert import_file(path).status == "unchanged"
    assert writes(queries) == []
    assert contents() == before


def test_an_export_imported_again_writes_nothing(save: Save):
    done = import_file(save())
    assert import_file(save(export_plan(done.plan), "export.json")).status == "unchanged"


def test_a_changed_step_changes_one_row(save: Save):
    import_file(save())
    data = plan_data()
    data["measures"][0]["steps"][1]["text"] = "แก้ไขแล้ว"
    with CaptureQueriesContext(connection) as queries:
        assert import_file(save(data)).status == "updated"
    assert len(writes(queries)) == 1
    assert [step.text for step in Step.objects.all()] == ["ประชุม", "แก้ไขแล้ว"]


def test_measures_keep_their_rows_when_they_move(save: Save):
    import_file(save())
    before = {row.title: row.pk for row in Measure.objects.all()}
    results = set(Result.objects.values_list("pk", flat=True))
    data = plan_data()
    data["measures"].reverse()
    data["measures"][0]["parts"].reverse()
    data["measures"].insert(0, measure_data("มาตรการใหม่"))
    import_file(save(data))
    after = {row.title: row.pk for row in Measure.objects.all()}
    assert {title: after[title] for title in before} == before
    assert set(Result.objects.values_list("pk", flat=True)) == results


def test_a_retitled_measure_keeps_its_results(save: Save):
    import_file(save())
    before = list(Result.objects.values_list("pk", "measure"))
    data = plan_data()
    data["measures"][0]["title"] = "ปรับปรุงเว็บไซต์ทั้งหมด"
    import_file(save(data))
    assert list(Result.objects.values_list("pk", "measure")) == before


def test_a_dropped_measure_goes_with_all_below_it(save: Save):
    import_file(save())
    data = plan_data()
    del data["measures"][0], data["findings"]
    import_file(save(data))
    assert not Evidence.objects.exists()
    assert not Finding.objects.exists()
    assert [result.detail for result in Result.objects.all()] == ["ติดตามแล้ว"]


def test_reports_and_memos_that_the_file_does_not_name_stay_behind_the_named(save: Save):
    import_file(save())
    data = plan_data(reports=[{"round": 9, "title": "รายงานรอบ ๙ เดือน"}], memos=[])
    exported = export_plan(import_file(save(data)).plan)
    assert [report["round"] for report in exported["reports"]] == [9, 6, 12]
    assert exported["memos"] == export_plan(import_file(save(plan_data(), "again.json")).plan)["memos"]


def test_a_report_that_the_file_names_is_the_files_alone(save: Save):
    import_file(save())
    import_file(save(plan_data(reports=[{"round": 6}])))
    assert not ReportSection.objects.exists()
    assert Report.objects.get(round=6).title is None


def test_a_part_may_take_to_sharing_again(save: Save):
    data = plan_data()
    data["measures"][1]["parts"][1]["steps"] = [{"text": "ทำเอง"}]
    import_file(save(data))
    assert import_file(save()).status == "updated"
    part = Measure.objects.get(title="ติดตาม")
    assert (part.own_steps, part.steps.count()) == (False, 0)


def test_facts_of_the_agency_that_a_file_leaves_out_stay(save: Save):
    import_file(save(plan_data(agency=agency_data(phone="075-1", district="เมือง"))))
    done = import_file(save(plan_data(agency=agency_data(district=""))))
    agency = Agency.objects.get()
    assert (agency.phone, agency.district, done.status) == ("075-1", "", "updated")


def test_a_second_year_is_a_second_plan_of_the_agency(save: Save):
    import_file(save())
    done = import_file(save(plan_data(fiscal_year=2569)))
    assert (done.status, Plan.objects.count(), Agency.objects.count()) == ("created", 2, 1)


def test_owners_are_tied_to_the_units_that_they_name(save: Save):
    long = "หน่วยงานที่เกี่ยวข้องทุกแห่ง" * 12
    data = plan_data()
    data["measures"][0]["responsible"] = [
        {"unit": "สำนักปลัด", "subunit": "งานธุรการ"}, {"unit": "สำนักปลัด"}, {"unit": long}, {"person": "สายใจ"},
    ]  # fmt: skip
    import_file(save(data))
    owners = [owner.owner for owner in Responsible.objects.filter(measure__number="1")]
    assert [str(owner) for owner in owners] == ["งานธุรการ", "สำนักปลัด", "None", "None"]
    assert owners[0] is not None
    assert owners[0].parent == owners[1]
    assert Unit.objects.count() == 2


def test_an_owner_changes_with_its_words_only(save: Save):
    import_file(save())
    owner, hand_set = Responsible.objects.get(unit="สำนักปลัด"), Unit.objects.get(name="สำนักปลัด")
    owner.owner = hand_set
    owner.save()
    assert import_file(save()).status == "unchanged"
    data = plan_data()
    data["measures"][0]["responsible"][0] = {"unit": "กองคลัง"}
    import_file(save(data))
    owner.refresh_from_db()
    assert (owner.owner.name, owner.subunit) == ("กองคลัง", None)


def test_a_large_plan_is_imported_in_bulk(save: Save):
    one = plan_data()["measures"][0]
    measures = [copy.deepcopy(one) | {"number": str(at), "title": f"มาตรการที่ {at}"} for at in range(1, 301)]
    with CaptureQueriesContext(connection) as first:
        import_file(save(plan_data(measures=measures[:100])))
    Plan.objects.all().delete()
    Memo.objects.all().delete()
    with CaptureQueriesContext(connection) as second:
        import_file(save(plan_data(measures=measures)))
    # Three times the rows: more statements by the batch only, never by the row.
    assert len(second) - len(first) < 200
    assert Measure.objects.count() == 300
