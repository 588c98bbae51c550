"""Who acts for whom: appointed, changed, ended, removed and brought back on the pages of the agency's admin."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.actions.people import end_membership
from itaportal.agencies.models import Appointment, Membership, Position
from itaportal.audit.models import AuditEvent
from tests.agencies.office import CLERK, HEAD, Office

ACTING = "positions/acting/"
TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def office(cast) -> Office:
    return Office(cast)


def typed(office: Office, **values: Any) -> dict[str, Any]:
    """Return what an admin types: the clerk acts for the head, from 1 October 2569 until further notice."""
    usual = {"position": office.head.pk, "person": office.cast.agency_admin.pk, "own_position": office.clerk.pk}
    return usual | {"wording": "รักษาราชการแทน", "starts_on": "๑ ต.ค. ๒๕๖๙"} | values


@pytest.mark.parametrize("day", ["๑ ต.ค. ๒๕๖๙", "1 ตุลาคม 2569", "01/10/2569", "2026-10-01", "วันที่ 1 ต.ค. 69"])
def test_somebody_is_appointed_whichever_way_the_day_is_typed(office, desk, day):
    answer = desk.send(f"{ACTING}add/", **typed(office, starts_on=day, order_number="คำสั่งที่ 15/2569"))
    assert answer.status_code == 302
    row = Appointment.objects.get()
    assert (row.starts_on, row.ends_on, row.order_number) == (date(2026, 10, 1), None, "คำสั่งที่ 15/2569")
    page = desk.page(ACTING)
    for words in ("วิภา ดูแล", f"รักษาราชการแทน {HEAD}", "จนกว่าจะมีคำสั่งเปลี่ยนแปลง", "คำสั่งที่ ๑๕/๒๕๖๙"):
        assert words in page
    event = AuditEvent.objects.get()
    assert (event.verb, event.noun) == ("added", "agencies.appointment")


def test_the_wording_stays_as_it_was_typed(office, desk):
    desk.send(f"{ACTING}add/", **typed(office, wording="ทำหน้าที่ตามคำสั่ง 12"))
    assert Appointment.objects.get().wording == "ทำหน้าที่ตามคำสั่ง 12"


def test_the_usual_wordings_are_offered(office, desk):
    page = desk.page(f"{ACTING}add/?position={office.head.pk}")
    for words in ("รักษาราชการแทน", "ปฏิบัติราชการแทน", "รักษาการในตำแหน่ง", "รักษาการแทน"):
        assert f'<option value="{words}">' in page
    assert f'value="{office.head.pk}" selected' in page
    assert "ต่างถิ่น" not in page


def test_how_it_prints_can_be_seen_before_it_is_saved(office, desk):
    answer = desk.send(f"{ACTING}add/", **typed(office, do="preview", starts_on=""))
    page = answer.content.decode()
    printed = page[page.index('class="printed"') :]
    assert [words for words in ("(วิภา ดูแล)", CLERK, "รักษาราชการแทน", HEAD) if words not in printed] == []
    assert "ยังบันทึกไม่ได้" not in page
    assert f'value="{office.cast.agency_admin.pk}" selected' in page
    assert not Appointment.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ends_on": "30 ก.ย. 2569"}, "วันสุดท้ายต้องไม่ก่อนวันเริ่ม"),
        ({"starts_on": "พรุ่งนี้"}, "อ่านวันที่นี้ไม่ออก"),
        ({"wording": ""}, "กรุณากรอกถ้อยคำ"),
        ({"person": "executive", "own_position": ""}, "ดำรงตำแหน่งนี้อยู่แล้ว"),
        ({"person": "outsider", "own_position": ""}, "เลือก"),
        ({"person": "officer"}, "ไม่ได้ดำรงตำแหน่งที่เลือก"),
        ({"position": ""}, "กรุณาเลือก"),
    ],
    ids=str,
)
def test_what_may_not_be_is_told_and_not_saved(office, desk, values, words):
    meant = {name: getattr(office.cast.people.get(value), "pk", value) for name, value in values.items()}
    answer = desk.send(f"{ACTING}add/", **typed(office, **meant))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "ยังบันทึกไม่ได้" in answer.content.decode()
    assert not Appointment.objects.exists()


def test_one_person_is_not_appointed_twice_and_two_are_told_of(office, desk):
    desk.send(f"{ACTING}add/", **typed(office))
    again = desk.send(f"{ACTING}add/", **typed(office, starts_on="1/1/2570"))
    assert "ซ้อนกันอยู่แล้ว" in again.content.decode()
    desk.send(f"{ACTING}add/", **typed(office, person=office.cast.officer.pk, own_position=office.lawyer.pk))
    assert Appointment.objects.count() == 2
    page = desk.page(ACTING)
    assert page.count("มากกว่าหนึ่งคนในช่วงวันเดียวกัน") == 2
    assert "คือ สมหญิง ตั้งใจ ด้วย" in page
    assert "มากกว่าหนึ่งคน" in desk.page(f"{ACTING}{Appointment.objects.first().pk}/")


def test_the_positions_page_says_who_acts_today(office, desk, cast):
    office.appoint(cast.agency_admin, office.head, starts_on=TODAY, ends_on=TODAY, own_position=office.clerk)
    office.appoint(cast.officer, office.head, starts_on=TODAY + DAY, ends_on=None, wording="รักษาการแทน")
    page = desk.page("positions/")
    assert f"{ACTING}{Appointment.objects.first().pk}/" in page
    assert "รักษาราชการแทน" in page
    assert "รักษาการแทน" not in page


def test_now_to_come_and_past_stand_apart(office, desk, cast):
    for start, end in ((-9, -1), (0, 0), (1, None)):
        last = TODAY + DAY * end if end is not None else None
        office.appoint(cast.officer, office.head, starts_on=TODAY + DAY * start, ends_on=last)
    page = desk.page(ACTING)
    places = [page.index(f'id="{name}"') for name in ("now", "coming", "past")]
    rows = [page.index(f'id="appointment-{each.pk}"') for each in Appointment.objects.order_by("starts_on")]
    assert places[0] < rows[1] < places[1] < rows[2] < places[2] < rows[0]


def test_an_appointment_is_changed(office, desk, cast):
    row = office.appoint(cast.officer, office.head)
    answer = desk.send(f"{ACTING}{row.pk}/", ends_on="15 พ.ย. 2569", note="ตามหนังสือแจ้ง")
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.ends_on, row.note, row.wording) == (date(2026, 11, 15), "ตามหนังสือแจ้ง", "รักษาราชการแทน")
    office.appoint(cast.officer, office.head, starts_on=date(2026, 12, 1), ends_on=None)
    answer = desk.send(f"{ACTING}{row.pk}/", ends_on="1 ธ.ค. 2569")
    assert "ซ้อนกันอยู่แล้ว" in answer.content.decode()


def test_a_stale_change_shows_both_texts(office, desk, cast):
    row = office.appoint(cast.officer, office.head)
    desk.send(f"{ACTING}{row.pk}/", wording="รักษาการแทน")
    old = {"position": office.head.pk, "person": cast.officer.pk, "starts_on": "2026-10-01", "ends_on": "2026-10-31"}
    answer = desk.client.post(f"{desk.base}{ACTING}{row.pk}/", old | {"wording": "ปฏิบัติราชการแทน", "seen": 1})
    assert answer.status_code == 409
    assert Appointment.objects.get().wording == "รักษาการแทน"


def test_it_ends_today_and_not_before_it_began(office, desk, cast):
    row = office.appoint(cast.officer, office.head, starts_on=TODAY - DAY, ends_on=None)
    desk.press(f"{ACTING}{row.pk}/end/")
    row.refresh_from_db()
    assert row.ends_on == TODAY
    assert "ให้สิ้นสุดวันนี้" not in desk.page(ACTING)
    later = office.appoint(cast.officer, office.clerk, starts_on=TODAY + DAY, ends_on=None)
    desk.press(f"{ACTING}{later.pk}/end/")
    assert "ยังไม่ถึงวันเริ่ม" in desk.page(ACTING)
    later.refresh_from_db()
    assert later.ends_on is None


def test_a_removed_one_comes_back_and_an_old_value_too(office, desk, cast):
    row = office.appoint(cast.officer, office.head)
    desk.send(f"{ACTING}{row.pk}/", order_number="คำสั่งที่ 1")
    key = row.pk
    desk.press(f"{ACTING}{key}/remove/")
    assert not Appointment.objects.exists()
    where = reverse("restore", args=[cast.agency.slug, "agencies.appointment", key])
    gone = AuditEvent.objects.get(verb="removed")
    assert desk.client.post(where, {"event": gone.number, "whole": 1}).status_code == 302
    assert Appointment.objects.get().order_number == "คำสั่งที่ 1"
    changed = AuditEvent.objects.get(verb="changed")
    posted = {"event": changed.number, "field": "order_number", "seen": Appointment.objects.get().version}
    assert desk.client.post(where, posted).status_code == 302
    assert Appointment.objects.get().order_number is None
    assert "คำสั่งที่" in desk.client.get(f"/work/{cast.agency.slug}/history/agencies.appointment/{key}/").content.decode()


def test_a_removed_one_stays_away_where_its_days_are_taken(office, desk, cast):
    row = office.appoint(cast.officer, office.head)
    key = row.pk
    desk.press(f"{ACTING}{key}/remove/")
    office.appoint(cast.officer, office.head)
    where = reverse("restore", args=[cast.agency.slug, "agencies.appointment", key])
    answer = desk.client.post(where, {"event": AuditEvent.objects.get(verb="removed").number, "whole": 1})
    assert answer.status_code == 409
    assert "ซ้อนกันอยู่แล้ว" in answer.content.decode()


def test_a_position_that_somebody_acted_for_says_why_it_stays(office, desk, cast):
    office.appoint(cast.officer, office.head)
    assert "การปฏิบัติหน้าที่แทน ๑ รายการ" in desk.page(f"positions/{office.head.pk}/")
    desk.press(f"positions/{office.head.pk}/remove/")
    assert Position.objects.filter(pk=office.head.pk).exists()


def test_who_leaves_the_agency_acts_for_nobody_and_nothing_is_lost(office, desk, cast):
    past = office.appoint(cast.officer, office.clerk, starts_on=TODAY - DAY * 9, ends_on=TODAY - DAY)
    now = office.appoint(cast.officer, office.head, starts_on=TODAY - DAY, ends_on=None)
    later = office.appoint(cast.officer, office.clerk, starts_on=TODAY + DAY, ends_on=None).pk
    member = Membership.objects.get(user=cast.officer)
    page = desk.page(f"people/{member.pk}/end/")
    assert f"รักษาราชการแทน {HEAD}" in page
    end_membership(membership=member, by=cast.agency_admin)
    ends = dict(Appointment.objects.values_list("pk", "ends_on"))
    assert ends == {past.pk: TODAY - DAY, now.pk: TODAY}
    assert office.may(cast.officer, TODAY) == []
    told = AuditEvent.objects.filter(noun="agencies.appointment").values_list("verb", "row")
    assert sorted(told) == sorted([("changed", now.pk), ("removed", later)])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda cast, office: Membership.objects.filter(user=cast.officer).delete(), "ไม่ได้อยู่ในหน่วยงานแล้ว"),
        (lambda cast, office: office.hold(office.head, cast.officer), "ดำรงตำแหน่งนี้เองแล้ว"),
        (lambda cast, office: office.hold(office.lawyer, None), "ไม่พิมพ์ตำแหน่ง นิติกร"),
    ],
    ids=["left", "holds it", "own office lost"],
)
def test_the_list_says_what_has_no_effect_any_more(office, desk, cast, change, words):
    row = office.appoint(cast.officer, office.head, own_position=office.lawyer, starts_on=TODAY, ends_on=None)
    assert words not in desk.page(ACTING)
    change(cast, office)
    assert words in desk.page(ACTING)
    assert words in desk.page(f"{ACTING}{row.pk}/")


@pytest.mark.parametrize("path", [ACTING, "positions/"])
def test_the_lists_ask_alike_however_many_there_are(office, desk, cast, path):
    office.appoint(cast.officer, office.head, starts_on=TODAY, ends_on=None)
    desk.page(path)
    with CaptureQueriesContext(connection) as few:
        desk.page(path)
    for number in range(20):
        position = Position.objects.create(agency=cast.agency, title=f"ตำแหน่ง {number}")
        office.appoint(cast.officer, position, own_position=office.lawyer, starts_on=TODAY, ends_on=None)
    with CaptureQueriesContext(connection) as many:
        desk.page(path)
    assert len(many) == len(few) <= 8
