"""The page of two texts: both are there, one is chosen or they are joined, and the view saves it as ever."""

from datetime import date

import pytest
from django.urls import reverse

from itaportal.agencies import access, writing
from itaportal.audit.models import AuditEvent
from itaportal.drafts.models import Draft
from measures.models import Result
from tests.factory import one_of_each
from tests.webform import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.agencies.trial_urls")]
THEIRS, MINE = "อบรมเจ้าหน้าที่ ๒ ครั้ง", "อบรมเจ้าหน้าที่ ๓ ครั้ง\nพร้อมแบบทดสอบ"


@pytest.fixture
def result(cast) -> Result:
    return one_of_each(cast.agency)[Result]


@pytest.fixture
def address(cast, result) -> str:
    return reverse("trial", args=[cast.agency.slug, result.pk])


@pytest.fixture
def officer(cast):
    return cast.client("officer")


def opened(client, address: str) -> dict:
    return form_data(client.get(address).content.decode())


def theirs(cast, result, **values) -> None:
    """Let the agency's admin save values meanwhile."""
    writing.change(Result.objects.get(pk=result.pk), values or {"detail": THEIRS}, by=cast.agency_admin)


def clash(cast, result, client, address: str, **typed):
    """Open the form, let the other save first, send what was typed; return the answer."""
    form = opened(client, address)
    theirs(cast, result)
    return client.post(address, form | (typed or {"detail": MINE}))


def test_a_stale_save_shows_both_texts_with_name_and_time_and_writes_nothing(cast, result, officer, address):
    answer = clash(cast, result, officer, address)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ข้อความของวิภา ดูแล" in page
    assert "น.</p>" in page
    assert "<del>๒</del>" in page
    assert "<ins>๓</ins>" in page
    assert Result.objects.get(pk=result.pk).detail == THEIRS


def test_ones_own_other_tab_is_not_told_as_somebody_else(cast, result, officer, address):
    form = opened(officer, address)
    officer.post(address, form | {"detail": THEIRS})
    page = officer.post(address, form | {"detail": MINE}).content.decode()
    assert "ท่านแก้ช่องนี้ในอีกหน้าต่างหนึ่งแล้ว" in page
    assert "ใช้ข้อความของท่านเองในอีกหน้าต่างหนึ่ง" in page
    assert "ข้อความในหน้านี้" in page
    assert "สมหญิง" not in page.partition("<fieldset")[2].partition("</fieldset>")[0]


def test_each_field_names_who_saved_that_one(cast, result, officer, address):
    form = opened(officer, address)
    theirs(cast, result)
    writing.change(Result.objects.get(pk=result.pk), {"output": "แท็บก่อน"}, by=cast.officer)
    page = officer.post(address, form | {"detail": MINE, "output": "แท็บนี้"}).content.decode()
    assert "มีผู้แก้ช่องนี้ก่อนท่านบันทึก" in page
    of_field = {part.partition("</legend>")[0]: part for part in page.split("<legend>")[1:]}
    assert "ข้อความของวิภา ดูแล" in of_field["ผลการดำเนินการ"]
    assert "ข้อความของท่านเองในอีกหน้าต่างหนึ่ง" in of_field["ผลผลิต"]


@pytest.mark.parametrize(
    ("choice", "stored"),
    [("mine", MINE), ("theirs", THEIRS), ("joined", "อบรมเจ้าหน้าที่ ๒ ครั้ง และ ๓ ครั้ง")],
)
def test_what_is_chosen_is_saved(cast, result, officer, address, choice, stored):
    page = clash(cast, result, officer, address, detail=MINE, output="ผลผลิตใหม่").content.decode()
    chosen = form_data(page) | {"choice:detail": choice}
    if choice == "joined":
        chosen["joined:detail"] = stored
    assert officer.post(address, chosen).status_code == 302
    row = Result.objects.get(pk=result.pk)
    assert (row.detail, row.output) == (stored, "ผลผลิตใหม่")


def test_the_joined_text_begins_with_both(cast, result, officer, address):
    form = form_data(clash(cast, result, officer, address).content.decode())
    assert form["joined:detail"] == [f"{THEIRS}\n{MINE}".replace("\n", "\r\n")]


def test_without_a_choice_the_page_comes_again_and_nothing_is_written(cast, result, officer, address):
    page = clash(cast, result, officer, address).content.decode()
    again = officer.post(address, form_data(page))
    assert again.status_code == 409
    assert "พร้อมแบบทดสอบ" in again.content.decode()
    assert Result.objects.get(pk=result.pk).detail == THEIRS


def test_a_third_who_saves_while_one_chooses_is_shown_too(cast, result, officer, address):
    page = clash(cast, result, officer, address).content.decode()
    writing.change(Result.objects.get(pk=result.pk), {"detail": "คนที่สาม"}, by=cast.executive)
    again = officer.post(address, form_data(page) | {"choice:detail": "mine"})
    assert again.status_code == 409
    assert "คนที่สาม" in again.content.decode()


def test_several_fields_are_chosen_one_by_one_dates_boxes_and_lists_too(cast, result, officer, address):
    form = opened(officer, address)
    since = {"own_period": True, "period_start": date(2024, 10, 1), "status": "cancelled", "detail": THEIRS}
    theirs(cast, result, **since)
    typed = {"own_period": "on", "period_start": "1/12/2567", "status": "in_progress", "detail": MINE}
    page = officer.post(address, form | typed)
    text = page.content.decode()
    assert "๑ ตุลาคม ๒๕๖๗" in text
    assert "๑ ธันวาคม ๒๕๖๗" in text
    assert "ยกเลิก" in text
    choices = {"choice:period_start": "theirs", "choice:status": "theirs", "choice:detail": "mine"}
    assert officer.post(address, form_data(text) | choices).status_code == 302
    row = Result.objects.get(pk=result.pk)
    assert (row.period_start, row.status, row.detail, row.own_period) == (date(2024, 10, 1), "cancelled", MINE, True)


def test_a_box_that_they_unticked_can_be_left_so(cast, result, officer, address):
    theirs(cast, result, own_period=True, period_start=date(2024, 10, 1))
    form = opened(officer, address)
    theirs(cast, result, own_period=False, period_start=None)
    page = officer.post(address, form | {"period_start": "2/10/2567"}).content.decode()
    assert 'name="choice:period_start"' in page
    chosen = form_data(page) | {"choice:period_start": "theirs"}
    officer.post(address, chosen)
    assert Result.objects.get(pk=result.pk).period_start is None


def test_a_form_with_a_prefix_clashes_under_its_own_names(cast, result, officer):
    address = reverse("trial_prefixed", args=[cast.agency.slug, result.pk, "steps-0"])
    page = clash(cast, result, officer, address, **{"steps-0-detail": MINE}).content.decode()
    assert officer.post(address, form_data(page) | {"choice:steps-0-detail": "mine"}).status_code == 302
    assert Result.objects.get(pk=result.pk).detail == MINE


def test_htmx_gets_a_dialog_over_the_page_it_came_from(cast, result, officer, address):
    form = opened(officer, address)
    theirs(cast, result)
    answer = officer.post(address, form | {"detail": MINE}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("body", "beforeend")
    assert text.startswith("<dialog")
    assert "<html" not in text
    assert officer.post(address, form_data(text) | {"choice:detail": "mine"}).status_code == 302


def test_three_hundred_lines_come_through_letter_by_letter(cast, result, officer, address):
    mine = "\n".join(f'ขั้นตอนที่ {n} <b>ประชุม</b> & "รายงาน"  ' for n in range(300))
    page = clash(cast, result, officer, address, detail=mine).content.decode()
    officer.post(address, form_data(page) | {"choice:detail": "mine"})
    assert Result.objects.get(pk=result.pk).detail == mine


def test_markup_that_a_person_typed_is_shown_as_text(cast, result, officer, address):
    page = clash(cast, result, officer, address, detail="<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page


def test_each_text_that_was_saved_stands_in_the_history(cast, result, officer, address):
    page = clash(cast, result, officer, address).content.decode()
    officer.post(address, form_data(page) | {"choice:detail": "mine"})
    told = [event.changes["detail"] for event in AuditEvent.objects.filter(row=result.pk).order_by("number")]
    assert told == [["ทำแล้ว", THEIRS], [THEIRS, MINE]]


def test_the_own_text_waits_as_a_draft_while_one_chooses(cast, result, officer, address):
    page = clash(cast, result, officer, address).content.decode()
    assert Draft.objects.get().typed["detail"] == [MINE]
    assert opened(officer, address)["detail"][0].replace("\r\n", "\n") == MINE
    officer.post(address, form_data(page) | {"choice:detail": "mine"})
    assert not Draft.objects.exists()


def test_a_row_that_goes_while_it_is_written_gives_the_text_and_the_history(
    cast, result, officer, address, monkeypatch
):
    form = opened(officer, address)
    loaded = Result.objects.get(pk=result.pk)
    writing.remove(Result.objects.get(pk=result.pk), by=cast.agency_admin)
    monkeypatch.setattr(access, "find", lambda *args, **kwargs: loaded)
    answer = officer.post(address, form | {"detail": MINE})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert MINE in page
    assert "ลบโดยวิภา ดูแล" in page
    assert reverse("history", args=[cast.agency.slug, "measures.result", result.pk]) in page
