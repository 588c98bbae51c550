"""Findings of last year's result are written in the plan and tied to the measures that answer them."""

from typing import Any

import pytest
from django.urls import reverse

from itaportal.audit.models import AuditEvent
from measures.models import Answer, Finding, Measure, Plan
from tests.factory import one_of_each
from tests.webform import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


@pytest.fixture
def officer(cast) -> Any:
    return cast.client("officer")


def at(rows: dict, name: str, *more: Any) -> str:
    return reverse(name, args=[rows[Plan].agency.slug, rows[Plan].fiscal_year, *more])


def other_measure(rows: dict) -> Measure:
    return Measure.objects.create(agency=rows[Plan].agency, plan=rows[Plan], order=9, number="2", title="อีกมาตรการ")


def test_a_finding_is_added_with_its_score_in_thai_digits_and_its_measures(officer, rows):
    page = officer.get(at(rows, "add_finding")).content.decode()
    assert "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล" in page
    posted = form_data(page) | {"kind": "urgent", "indicator": "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล", "score": "๘๕.๕๐"}
    posted |= {"text": "ขาดข้อมูลการเบิกจ่าย", "ticked": [rows[Measure].pk]}
    answer = officer.post(at(rows, "add_finding"), posted)
    made = Finding.objects.get(text="ขาดข้อมูลการเบิกจ่าย")
    assert answer["Location"].endswith(f"#finding-{made.pk}")
    assert (made.kind, made.score, made.order) == ("urgent", 85.5, 1)
    assert [each.measure for each in made.answers.all()] == [rows[Measure]]
    officer.post(at(rows, "add_finding"), posted)  # a double click
    assert Finding.objects.filter(text=made.text).count() == 1
    acts = AuditEvent.objects.filter(verb="added").values_list("act", flat=True)
    assert len(set(acts)) == 1  # the finding and its tie are one act


@pytest.mark.parametrize("score", ["๑๐๑", "-1", "มาก", "nan"])
def test_a_score_that_is_none_is_refused_with_a_sentence(officer, rows, score):
    posted = {"kind": "improve", "text": "ข้อ", "score": score}
    answer = officer.post(at(rows, "add_finding"), posted)
    assert answer.status_code == 422
    assert "คะแนน" in answer.content.decode()
    assert Finding.objects.count() == 1


def test_findings_that_no_measure_answers_are_named(officer, rows):
    Answer.objects.all().delete()
    page = officer.get(at(rows, "findings")).content.decode()
    assert "ยังไม่มีมาตรการที่ตอบข้อนี้" in page
    assert reverse("edit_answers", args=[rows[Plan].agency.slug, rows[Measure].pk]) in page
    Finding.objects.update(kind="strength")
    assert "ยังไม่มีมาตรการที่ตอบข้อนี้" not in officer.get(at(rows, "findings")).content.decode()


def test_two_people_who_tick_different_measures_are_joined(officer, cast, rows):
    finding, second = rows[Finding], other_measure(rows)
    address = at(rows, "edit_finding", finding.pk)
    mine = form_data(officer.get(address).content.decode())
    theirs = cast.client("agency_admin")
    typed = form_data(theirs.get(address).content.decode())
    theirs.post(address, typed | {"ticked": []})
    officer.post(address, mine | {"ticked": [*mine["ticked"], second.pk]})
    assert set(finding.answers.values_list("measure", flat=True)) == {second.pk}


def test_a_stale_text_shows_both(officer, cast, rows):
    address = at(rows, "edit_finding", rows[Finding].pk)
    mine = form_data(officer.get(address).content.decode()) | {"text": "ของฉัน"}
    theirs = cast.client("agency_admin")
    theirs.post(address, form_data(theirs.get(address).content.decode()) | {"text": "ของเขา"})
    answer = officer.post(address, mine)
    assert answer.status_code == 409
    assert "ของฉัน" in answer.content.decode()
    assert Finding.objects.get(pk=rows[Finding].pk).text == "ของเขา"


def test_findings_are_moved_and_removed(officer, rows):
    first = rows[Finding]
    second = Finding.objects.create(agency=first.agency, plan=first.plan, order=1, text="ที่สอง")
    officer.post(at(rows, "move_finding", second.pk), {"to": "up"})
    assert list(rows[Plan].findings.all()) == [second, first]
    officer.post(at(rows, "remove_finding", first.pk), {"seen": Finding.objects.get(pk=first.pk).version})
    assert list(rows[Plan].findings.all()) == [second]
    assert not Answer.objects.exists()
    assert AuditEvent.objects.filter(verb="removed", noun="measures.answer").exists()


def test_a_measure_is_tied_to_findings_from_its_own_side(officer, rows):
    measure, finding = other_measure(rows), rows[Finding]
    address = reverse("edit_answers", args=[measure.agency.slug, measure.pk])
    assert finding.text in officer.get(address).content.decode()
    answer = officer.post(address, {"ticked": [finding.pk], "were": ""})
    assert answer["Location"] == reverse("measure", args=[measure.agency.slug, measure.pk])
    assert [each.finding for each in measure.answers.all()] == [finding]
    officer.post(address, {"were": str(finding.pk)})
    assert not measure.answers.exists()


def test_another_agency_s_measures_and_findings_are_refused_in_every_form(cast, rows):
    other = one_of_each(cast.elsewhere)
    officer = cast.client("officer")
    for key in (other[Measure].pk, "x", ""):
        posted = {"kind": "improve", "text": "ข้อ", "ticked": [key]}
        assert officer.post(at(rows, "add_finding"), posted).status_code == 422
    tie = reverse("edit_answers", args=[rows[Plan].agency.slug, rows[Measure].pk])
    assert officer.post(tie, {"ticked": [other[Finding].pk]}).status_code == 422
    officer.post(tie, {"were": f"{other[Finding].pk},x"})
    assert Answer.objects.filter(finding=other[Finding]).exists()
    assert officer.get(at(rows, "edit_finding", other[Finding].pk)).status_code == 404
    assert cast.client("outsider").get(at(rows, "findings")).status_code == 404
    assert cast.client("executive").get(at(rows, "add_finding")).status_code == 403


def test_a_draft_of_a_finding_comes_back(officer, rows):
    address = at(rows, "edit_finding", rows[Finding].pk)
    typed = form_data(officer.get(address).content.decode()) | {"text": "พิมพ์ค้างไว้"}
    officer.post(reverse("keep_draft"), typed)
    page = officer.get(address).content.decode()
    assert "พิมพ์ค้างไว้" in page
    assert Finding.objects.get(pk=rows[Finding].pk).text != "พิมพ์ค้างไว้"
    officer.post(address, form_data(page))
    assert Finding.objects.get(pk=rows[Finding].pk).text == "พิมพ์ค้างไว้"
    assert "พิมพ์ค้างไว้เมื่อ" not in officer.get(address).content.decode()


def test_the_page_asks_as_much_of_the_database_however_many_findings(officer, rows, django_assert_max_num_queries):
    for at_ in range(40):
        Finding.objects.create(agency=rows[Plan].agency, plan=rows[Plan], order=at_, text=f"ข้อ {at_}")
    with django_assert_max_num_queries(16):
        officer.get(at(rows, "findings"))
