"""Rows of a running year for the pages' tests: a plan of today's fiscal year with a measure and its steps."""

from datetime import date, timedelta
from typing import Any

from itaportal.agencies.models import Agency
from itaportal.thai.dates import fiscal_year_of
from measures.due import today_here
from measures.models import Measure, Milestone, Plan, Responsible, Step
from tests.webform import form_data


def this_year() -> int:
    return fiscal_year_of(today_here())


def in_days(days: int) -> date:
    return today_here() + timedelta(days=days)


def make_plan(agency: Agency, year: int | None = None) -> Plan:
    return Plan.objects.create(agency=agency, fiscal_year=year or this_year(), title="แผนของปี")


def make_measure(plan: Plan, number: str = "1", title: str = "การเผยแพร่ข้อมูล", **values: Any) -> Measure:
    order = plan.measures.count()
    made = {"agency": plan.agency, "plan": plan, "number": number, "title": title, "order": order}
    return Measure.objects.create(**made | values)


def make_step(measure: Measure, text: str = "ตรวจข้อมูล", due: int | None = None, **values: Any) -> Step:
    due_on = None if due is None else in_days(due)
    return Step.objects.create(agency=measure.agency, measure=measure, text=text, due_on=due_on, **values)


def make_milestone(measure: Measure, text: str = "รายงานครั้งที่ 1", due: int | None = None, **values: Any) -> Milestone:
    due_on = None if due is None else in_days(due)
    return Milestone.objects.create(agency=measure.agency, measure=measure, text=text, due_on=due_on, **values)


def make_owner(measure: Measure, **values: Any) -> Responsible:
    return Responsible.objects.create(agency=measure.agency, measure=measure, **{"unit": "กองช่าง"} | values)


def fields_of(page: str, action: str) -> dict[str, Any]:
    """Return what the page's form that posts to action would post (one without an action posts to its own page)."""
    forms = [f"<form{each}".partition("</form>")[0] for each in page.split("<form")[1:]]
    heads = {form: form.partition(">")[0] for form in forms}
    found = [form for form in forms if f'action="{action}"' in heads[form]]
    found += [form for form in forms if "action=" not in heads[form] and "draft_token" in form]
    data = form_data(found[0])
    return {name: values[0] if len(values) == 1 else values for name, values in data.items()}
