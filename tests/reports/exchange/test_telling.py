"""What an import leaves in the agency's chain: one act, an event for each row, each version of each row covered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from itaportal.agencies.models import Agency, Unit
from itaportal.audit.models import AuditEvent
from measures.models import Answer, Finding, Measure, Responsible, Step
from reports.exchange import ExchangeErrors, import_file
from tests.audit.covering import uncovered
from tests.reports.exchange.samples import agency_data, plan_data
from tests.reports.exchange.test_reimport import TABLES

pytestmark = pytest.mark.django_db
Save = Callable[..., Path]


def events(**where: Any) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(**where).order_by("number"))


def test_a_first_import_is_one_act_with_an_event_for_each_row(save: Save, django_user_model):
    person = django_user_model(username="u", first_name="สมหญิง")
    person.save()
    agency = import_file(save(), by=person).agency
    found = events()
    assert {(event.agency_id, event.act, event.by_name) for event in found} == {(agency.pk, found[0].act, "สมหญิง")}
    assert found[0].verb == "imported"
    added = {(event.noun, event.row) for event in found if event.verb == "added"}
    tables: list[Any] = TABLES
    rows = [(model, row.pk) for model in tables for row in model.objects.all()]
    assert added == {(model._meta.label_lower, pk) for model, pk in rows}
    assert uncovered() == []


def test_the_same_file_again_tells_nothing(save: Save):
    import_file(save())
    before = len(events())
    import_file(save())
    assert len(events()) == before


def test_a_refused_file_tells_nothing(save: Save):
    import_file(save())
    before = len(events())
    with pytest.raises(ExchangeErrors):
        import_file(save(plan_data(agency=agency_data(slug=Agency.objects.get().slug, name="อบต.อื่น"))))
    assert len(events()) == before


def test_changes_are_told_with_old_and_new(save: Save):
    import_file(save())
    data = plan_data(title="แผนชื่อใหม่")
    data["agency"]["phone"] = "๐๗๕ ๐๐๐๐๐๐"
    data["measures"][0]["steps"][1]["text"] = "แก้ไขแล้ว"
    old = Step.objects.order_by("pk")[1]
    import_file(save(data))
    step = events(noun="measures.step", row=old.pk)[-1]
    assert (step.verb, step.version, step.changes["text"]) == ("changed", 2, [old.text, "แก้ไขแล้ว"])
    assert step.page == f"measures.measure:{old.measure_id}"
    assert events(noun="measures.plan", verb="changed")[0].changes["title"][1] == "แผนชื่อใหม่"
    assert events(noun="agencies.agency", verb="changed")[0].changes["phone"][1] == "๐๗๕ ๐๐๐๐๐๐"
    assert uncovered() == []


def test_a_new_unit_and_the_owner_that_it_becomes_are_told(save: Save):
    import_file(save())
    data = plan_data()
    data["measures"][0]["responsible"][0] = {"unit": "กองช่าง"}
    import_file(save(data))
    unit = Unit.objects.get(name="กองช่าง")
    assert [event.verb for event in events(noun="agencies.unit", row=unit.pk)] == ["added"]
    owner = Responsible.objects.get(owner=unit)
    assert events(noun="measures.responsible", row=owner.pk)[-1].changes["owner__label"][1] == "กองช่าง"
    assert uncovered() == []


def test_what_goes_is_told_whole_with_all_that_goes_with_it(save: Save):
    import_file(save())
    gone = Measure.objects.filter(parent=None).order_by("order")[0]
    answer = Answer.objects.create(agency=gone.agency, measure=gone, finding=Finding.objects.all()[0])
    below = {("measures.step", step.pk) for step in gone.steps.all()} | {("measures.answer", answer.pk)}
    title = gone.title
    data = plan_data()
    del data["measures"][0]
    import_file(save(data))
    removed = {(event.noun, event.row): event for event in events(verb="removed")}
    assert below <= set(removed)
    assert removed["measures.measure", gone.pk].changes["title"] == [title, None]
    assert uncovered() == []
