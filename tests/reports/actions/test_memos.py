"""Handing in a memo freezes what it carries; where that is not there, a sentence says so and nothing is written."""

import pytest
from django.core.exceptions import ValidationError

from itaportal.audit.models import AuditEvent
from itaportal.memos.models import Submission
from measures.models import Measure, Plan
from reports.actions.memos import submit_memo
from reports.documents import Table
from reports.models import Report, ReportSection
from reports.snapshots import fingerprint, thawed
from tests.memos.world import World, fresh

pytestmark = pytest.mark.django_db


def a_plan(world: World) -> Plan:
    plan = Plan.objects.create(agency=world.agency, fiscal_year=2569, title="แผนปี ๒๕๖๙")
    Measure.objects.create(agency=world.agency, plan=plan, title="เปิดเผยข้อมูลการจัดซื้อจัดจ้าง")
    return plan


def test_a_memo_goes_up_its_chain_with_the_plan_as_it_is():
    world = World()
    plan, memo = a_plan(world), world.memo()
    run = submit_memo(memo=memo, by=world.author)
    assert fresh(memo).status == "pending"
    assert fresh(memo).frozen_sha256 == run.sha256 == fingerprint(run.content)
    Measure.objects.filter(plan=plan).update(title="แก้ภายหลัง")
    document = thawed(Submission.objects.get().content).document
    assert document.memos[0].addressee == "นายก อบต."
    assert "เปิดเผยข้อมูลการจัดซื้อจัดจ้าง" in str(document.body)


def test_a_report_of_a_round_is_carried_inside():
    world = World()
    plan = a_plan(world)
    report = Report.objects.create(agency=world.agency, plan=plan, round=6, title="รายงานผล")
    ReportSection.objects.create(agency=world.agency, report=report, kind="table", columns=None)
    memo = world.memo(purpose="report_meeting", round=6, attachment="inside")
    run = submit_memo(memo=memo, by=world.author, on_paper=True)
    document = thawed(run.content).document
    assert fresh(memo).status == "on_paper"
    assert document.round_words == "รอบ ๖ เดือน"
    assert [isinstance(each, Table) for part in document.memos[0].parts for each in part.tables] == [True]
    assert not document.body


def test_without_plan_or_report_nothing_is_sent():
    world = World()
    memo = world.memo(purpose="report_results", round=6)
    told = AuditEvent.objects.count()
    with pytest.raises(ValidationError, match=r"ยังไม่มีแผนมาตรการของปีงบประมาณ พ\.ศ\. ๒๕๖๙"):
        submit_memo(memo=memo, by=world.author)
    a_plan(world)
    with pytest.raises(ValidationError, match="ยังไม่มีรายงานของรอบ ๖ เดือน"):
        submit_memo(memo=memo, by=world.author)
    assert (fresh(memo).status, AuditEvent.objects.count()) == ("draft", told)


def test_a_memo_that_carries_nothing_needs_no_report():
    world = World()
    a_plan(world)
    memo = world.memo(purpose="report_results", round=6, attachment="none")
    document = thawed(submit_memo(memo=memo, by=world.author).content).document
    assert not document.body
    assert document.cover is None
