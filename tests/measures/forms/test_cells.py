"""What people type into a cell: several lines at once, a period, owners by choice or in words."""

import pytest
from django.http import QueryDict

from itaportal.agencies.models import Unit
from measures.forms.cells import Ask, CellForm
from measures.forms.contents import CONTENTS
from measures.forms.lists import moved, with_new
from measures.forms.steps import pasted
from measures.models import Measure, Plan, Responsible, Step
from reports.layouts import CONTENTS as LAYOUT_CONTENTS


@pytest.fixture
def measure(cast):
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=2569, title="แผน")
    return Measure.objects.create(agency=cast.agency, plan=plan, title="มาตรการ")


def typed(**fields):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def cell(measure, *contents, months=None, **fields):
    return CellForm(Ask(measure, contents, months, data=typed(**{k.replace("__", "-"): v for k, v in fields.items()})))


def saved(measure, cast, *contents, months=None, **fields):
    form = cell(measure, *contents, months=months, **fields)
    assert form.is_valid(), [each.errors for each in form.faulty()]
    form.save(by=cast.officer)
    return Measure.objects.get(pk=measure.pk)


def test_every_content_of_a_layout_can_be_edited():
    assert CONTENTS.keys() == LAYOUT_CONTENTS


@pytest.mark.parametrize(
    ("text", "strip", "rows"),
    [
        ("๑. ประชุม\n2) ประกาศ\n- สรุป", True, ["ประชุม", "ประกาศ", "สรุป"]),
        ("๑. ประชุม\n2) ประกาศ", False, ["๑. ประชุม", "2) ประกาศ"]),
        ("ประชุม\n\n  ประกาศ  ", True, ["ประชุม", "ประกาศ"]),
        ("๑. ประชุม\nพร้อมหัวหน้าส่วน\n๒. ประกาศ", True, ["ประชุม\nพร้อมหัวหน้าส่วน", "ประกาศ"]),
        ("  \n", True, []),
    ],
)
def test_lines_pasted_become_rows(text, strip, rows):
    assert pasted(text, strip=strip) == rows


def test_a_row_moves_by_one_and_stops_at_the_ends():
    assert moved("abc", "b", "") == ["b", "a", "c"]
    assert moved("abc", "a", "") == ["a", "b", "c"]
    assert moved("abc", "", "c") == ["a", "b", "c"]
    assert with_new(["1", "n2"], "1") == ["1", "n2", "n3"]


def test_pasted_lines_become_steps_behind_those_typed(cast, measure):
    prefix = f"steps{measure.pk}"
    fields = {f"{prefix}__rows": "n1", f"{prefix}__n1__text": "ประชุม", f"{prefix}__n1__seen": "1"}
    fields |= {f"{prefix}__many__lines": "๑. ประกาศ\n๒. สรุป", f"{prefix}__many__strip": "on"}
    saved(measure, cast, "steps", **fields)
    assert list(measure.steps.values_list("text", flat=True)) == ["ประชุม", "ประกาศ", "สรุป"]


def test_a_deadline_is_typed_in_any_usual_way(cast, measure):
    prefix = f"steps{measure.pk}"
    fields = {f"{prefix}__rows": "n1", f"{prefix}__n1__text": "ประชุม", f"{prefix}__n1__seen": "1"}
    saved(measure, cast, "steps", **fields, **{f"{prefix}__n1__due_on": "๓๑ ม.ค. ๒๕๖๙"})
    assert measure.steps.get().due_on.isoformat() == "2026-01-31"


def test_a_stored_row_left_empty_is_asked_for(cast, measure):
    step = Step.objects.create(agency=cast.agency, measure=measure, text="ประชุม")
    prefix = f"steps{measure.pk}"
    fields = {f"{prefix}__rows": str(step.pk), f"{prefix}__{step.pk}__text": "", f"{prefix}__{step.pk}__seen": "1"}
    assert not cell(measure, "steps", **fields).is_valid()
    saved(measure, cast, "steps", **fields, **{f"{prefix}__{step.pk}__gone": "on"})
    assert not measure.steps.exists()


def test_a_period_becomes_the_measures_own_and_must_run_forward(cast, measure):
    prefix = f"m{measure.pk}"
    wrong = {f"{prefix}__period_start": "1 ต.ค. 2568", f"{prefix}__period_end": "1 ก.ย. 2568", f"{prefix}__seen": "1"}
    assert not cell(measure, "period", **wrong).is_valid()
    right = wrong | {f"{prefix}__period_end": "30 ก.ย. 2569"}
    assert saved(measure, cast, "period", **right).own_period


def test_rounds_of_monitoring_are_ticked(cast, measure):
    row = saved(
        measure, cast, "monitoring", **{f"m{measure.pk}__monitoring_rounds": ["6", "12"], f"m{measure.pk}__seen": "1"}
    )
    assert (row.monitoring_rounds, row.own_monitoring) == ([6, 12], True)


def owner(measure, **fields):
    prefix = f"responsible{measure.pk}"
    row = {f"{prefix}__n1__{name}": str(value) for name, value in fields.items()}
    return {f"{prefix}__rows": "n1", f"{prefix}__n1__seen": "1"} | row


def test_a_unit_that_is_chosen_gives_its_words(cast, measure):
    office = Unit.objects.create(agency=cast.agency, name="สำนักปลัด")
    section = Unit.objects.create(agency=cast.agency, name="งานนโยบาย", parent=office)
    saved(measure, cast, "responsible", **owner(measure, owner=section.pk))
    row = Responsible.objects.get()
    assert (row.owner, row.unit, row.subunit) == (section, "สำนักปลัด", "งานนโยบาย")


def test_words_that_are_typed_print_as_typed(cast, measure):
    office = Unit.objects.create(agency=cast.agency, name="สำนักปลัด")
    saved(measure, cast, "responsible", **owner(measure, owner=office.pk, unit="สำนักปลัด อบต."))
    assert Responsible.objects.get().unit == "สำนักปลัด อบต."


def test_another_agencys_unit_and_an_owner_of_nothing_are_refused(cast, measure):
    foreign = Unit.objects.create(agency=cast.elsewhere, name="กองอื่น")
    assert not cell(measure, "responsible", **owner(measure, owner=foreign.pk)).is_valid()
    assert not cell(measure, "responsible", **owner(measure, position="ปลัด")).is_valid()


def test_a_part_that_shares_edits_its_parents(cast, measure):
    part = Measure.objects.create(agency=cast.agency, plan=measure.plan, parent=measure, title="ย่อย")
    saved(part, cast, "guidelines", **{f"m{measure.pk}__guidelines": "ทำตามคู่มือ", f"m{measure.pk}__seen": "1"})
    assert Measure.objects.get(pk=measure.pk).guidelines == "ทำตามคู่มือ"
    assert Measure.objects.get(pk=part.pk).guidelines is None


def test_an_empty_round_gets_its_result(cast, measure):
    saved(measure, cast, "output", months=6, **{f"r{measure.pk}__output": "๑ ฉบับ", f"r{measure.pk}__seen": ""})
    assert measure.results.get(round=6).output == "๑ ฉบับ"
