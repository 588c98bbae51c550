"""What nobody types but anybody can send: numbers without end, NUL, versions far below all. None breaks a page."""

import pytest

from measures.models import Measure, Step
from tests.access.asking import ask, browser_of
from tests.access.walking import addresses, fill

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
HOSTILE = ("9" * 5000, "a\x00b", "²", "๙" * 30)
ASKED = {
    "verify": ("code",),
    "measure": ("round",),
    "evidence_card": ("asked",),
    "plan": ("start", "round", "layout", "show"),
    "edit_cell": ("round", "at"),
    "add_measure": ("parent", "after"),
    "audit_list": ("person", "before", "verb", "text"),
    "history": ("person", "before", "field"),
    "province": ("year", "q", "province"),
    "portal_users": ("q", "page"),
    "portal": ("q", "page"),
    "invite_person": ("role",),
    "add_unit": ("parent",),
    "add_appointment": ("position",),
}
SENT = {
    "add_appointment": ("position", "person", "starts_on", "do"),
    "appointment": ("own_position", "ends_on", "seen"),
    "remove_measure": ("seen",),
    "remove_evidence": ("seen",),
    "remove_finding": ("seen",),
    "remove_section": ("seen",),
    "add_section": ("below",),
    "move_measure": ("to",),
    "mark_step": ("page", "seen", "tick"),
    "edit_layout": ("do", "tables", "t0-columns", "seen"),
    "edit_cell": ("do", "seen"),
    "end_session": ("session",),
    "restore": ("event", "seen"),
}


def broken(stage, method, table):
    wrong = []
    for name, fields in table.items():
        client = browser_of(stage, "portal_admin" if name.startswith("p") and name != "plan" else "agency_admin")
        for field in fields:
            for value in HOSTILE:
                answer = ask(client, method, fill(ADDRESSES[name], stage), {field: value})
                if answer.status_code >= 500:
                    wrong.append(f"{method} {name} {field}={value[:9]!r}")
    return wrong


def test_nothing_in_the_query_breaks_a_page(stage):
    assert broken(stage, "GET", ASKED) == []


def test_nothing_that_is_posted_breaks_a_page(stage):
    assert broken(stage, "POST", SENT) == []


def test_a_version_far_below_all_that_there_were_costs_nothing(stage):
    step = stage.here[Step]
    data = {"status": "in_progress", "seen": "-2000000000"}
    answer = ask(browser_of(stage, "officer"), "POST", fill(ADDRESSES["mark_step"], stage), data)
    assert answer.status_code in {302, 409}
    assert Step.objects.filter(pk=step.pk).exists()


@pytest.mark.parametrize("do", ["own:number", "own:title", "share:title", "own:guidelines", "own:steps"])
def test_a_measure_that_is_no_part_shares_nothing_and_loses_nothing(stage, do):
    measure = stage.here[Measure]
    Measure.objects.filter(pk=measure.pk).update(guidelines="ข้อความที่ต้องอยู่")
    address = fill(ADDRESSES["edit_cell"], stage).replace("number+title", f"number+{do.partition(':')[2]}")
    assert browser_of(stage, "officer").post(address, {"do": do}).status_code == 404
    assert Measure.objects.get(pk=measure.pk).guidelines == "ข้อความที่ต้องอยู่"


def test_a_part_that_has_guidelines_of_its_own_keeps_them_when_asked_twice(stage):
    top = stage.here[Measure]
    part = Measure.objects.create(agency=top.agency, plan=top.plan, parent=top, title="ย่อย", guidelines="ของตนเอง")
    address = fill(ADDRESSES["edit_cell"], stage).replace("number+title", "guidelines")
    address = address.replace(f"/{top.pk}/", f"/{part.pk}/")
    assert browser_of(stage, "officer").post(address, {"do": "own:guidelines"}).status_code == 200
    assert Measure.objects.get(pk=part.pk).guidelines == "ของตนเอง"
