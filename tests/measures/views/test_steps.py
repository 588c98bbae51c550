"""Ticking a step: done today, done on another day, taken back; wrong days are told."""

from typing import Any

import pytest
from django.urls import reverse

from itaportal.audit.models import AuditEvent
from itaportal.drafts.models import Draft
from itaportal.thai.typed_dates import typed_date
from measures.due import today_here
from measures.models import Measure, Result, Step
from tests.measures.views.work_rows import fields_of, in_days, make_measure, make_plan, make_step
from tests.webform import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(cast) -> Step:
    return make_step(make_measure(make_plan(cast.agency)), due=-5)


def mark(cast: Any, step: Step, who: str = "officer", **typed: str) -> Any:
    step = Step.objects.get(pk=step.pk)
    posted = {"seen": str(step.version), "page": str(step.measure_id)} | typed
    return cast.client(who).post(reverse("mark_step", args=[cast.agency.slug, step.pk]), posted)


def test_a_tick_is_done_today_and_leads_back_to_the_step(cast, step):
    answer = mark(cast, step, status="done")
    stored = Step.objects.get(pk=step.pk)
    assert (stored.status, stored.done_on) == ("done", today_here())
    assert answer["Location"] == reverse("measure", args=[cast.agency.slug, step.measure_id]) + f"#step-{step.pk}"
    assert AuditEvent.objects.filter(page=f"measures.measure:{step.measure_id}", noun="measures.step").exists()


def test_a_tick_keeps_what_is_typed_in_the_result_beside_it(cast, step):
    client, measure = cast.client("officer"), step.measure
    page = client.get(reverse("measure", args=[cast.agency.slug, measure.pk]) + "?round=12").content.decode()
    typed = fields_of(page, reverse("result", args=[cast.agency.slug, measure.pk, 12])) | {"detail": "ยังพิมพ์ไม่จบ"}
    address = reverse("mark_step", args=[cast.agency.slug, step.pk])
    answer = client.post(address, typed | {"tick": f"done:{step.version}:{measure.pk}"})
    assert (Step.objects.get(pk=step.pk).status, Result.objects.count()) == ("done", 0)
    assert "?round=12#step-" in answer["Location"]
    assert "ยังพิมพ์ไม่จบ" in client.get(answer["Location"]).content.decode()


def test_a_tick_beside_nothing_that_was_typed_leaves_no_draft(cast, step):
    client = cast.client("officer")
    page = client.get(reverse("measure", args=[cast.agency.slug, step.measure_id])).content.decode()
    typed = fields_of(page, reverse("result", args=[cast.agency.slug, step.measure_id, 6]))
    tick = {"tick": f"done:{step.version}:{step.measure_id}"}
    client.post(reverse("mark_step", args=[cast.agency.slug, step.pk]), typed | tick, follow=True)
    assert Step.objects.get(pk=step.pk).status == "done"
    assert not Draft.objects.exists()


def test_an_old_tick_is_asked_about_and_the_text_beside_it_is_kept(cast, step):
    client, measure = cast.client("officer"), step.measure
    page = client.get(reverse("measure", args=[cast.agency.slug, measure.pk])).content.decode()
    typed = fields_of(page, reverse("result", args=[cast.agency.slug, measure.pk, 6])) | {"detail": "ยังพิมพ์ไม่จบ"}
    mark(cast, step, "agency_admin", status="done", done_on=typed_date(in_days(-3)))
    address = reverse("mark_step", args=[cast.agency.slug, step.pk])
    clash = client.post(address, typed | {"tick": f"done:{step.version}:{measure.pk}"})
    assert clash.status_code == 409
    assert Draft.objects.get().typed["detail"] == ["ยังพิมพ์ไม่จบ"]
    chosen = form_data(clash.content.decode()) | {"choice:status": "mine", "choice:done_on": "mine"}
    assert client.post(address, chosen).status_code == 302
    assert Step.objects.get(pk=step.pk).done_on == today_here()
    assert Draft.objects.get().typed["detail"] == ["ยังพิมพ์ไม่จบ"]


def test_it_may_have_been_done_on_another_day(cast, step):
    mark(cast, step, status="done", done_on=typed_date(in_days(-3)))
    assert Step.objects.get(pk=step.pk).done_on == in_days(-3)


def test_taken_back_it_has_no_day(cast, step):
    mark(cast, step, status="done")
    mark(cast, step, status="in_progress")
    stored = Step.objects.get(pk=step.pk)
    assert (stored.status, stored.done_on) == ("in_progress", None)


@pytest.mark.parametrize(("typed", "sentence"), [("พรุ่งนี้", "อ่านวันที่นี้ไม่ออก"), ("30 ก.ย. 2699", "ต้องไม่เกินวันนี้")])
def test_a_day_that_cannot_be_is_told_at_the_step(cast, step, typed, sentence):
    answer = mark(cast, step, status="done", done_on=typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{typed}"' in page
    assert Step.objects.get(pk=step.pk).status is None


def test_two_ticks_at_once_are_one(cast, step):
    seen = {"seen": str(step.version), "status": "done"}
    assert mark(cast, step, **seen).status_code == 302
    assert mark(cast, step, **seen).status_code == 302
    assert Step.objects.get(pk=step.pk).version == step.version + 1


def test_another_day_over_somebody_elses_day_is_asked_about(cast, step):
    mark(cast, step, "agency_admin", status="done", done_on=typed_date(in_days(-3)))
    answer = mark(cast, step, seen=str(step.version), status="done", done_on=typed_date(in_days(-1)))
    assert answer.status_code == 409
    assert Step.objects.get(pk=step.pk).done_on == in_days(-3)


def test_a_part_s_step_leads_back_to_the_page_it_was_ticked_on(cast, step):
    part = make_measure(step.measure.plan, "1.1", parent=step.measure, own_steps=True)
    own = make_step(part)
    assert str(step.measure_id) in mark(cast, own, status="done", page=str(step.measure_id))["Location"]
    assert f"measures/{part.pk}/" in mark(cast, step, status="done", page=str(part.pk))["Location"]


@pytest.mark.parametrize("page", ["", "x", "๑", "999999999999999999999", "-1"])
def test_a_page_that_is_none_leads_to_the_steps_own(cast, step, page):
    assert f"measures/{step.measure_id}/" in mark(cast, step, status="done", page=page)["Location"]


def test_another_agencys_page_or_step_is_out_of_reach(cast, step):
    elsewhere = make_measure(make_plan(cast.elsewhere))
    assert f"measures/{step.measure_id}/" in mark(cast, step, status="done", page=str(elsewhere.pk))["Location"]
    assert mark(cast, make_step(elsewhere), status="done").status_code == 404
    assert mark(cast, step, "executive", status="in_progress").status_code == 403
    assert cast.client("officer").get(reverse("mark_step", args=[cast.agency.slug, step.pk])).status_code == 405


def test_a_status_that_is_none_is_refused(cast, step):
    assert mark(cast, step, status="finished").status_code == 422
    assert Measure.objects.count() == 1
