"""A draft is its person's own, comes back into the form, and goes when it is saved, thrown away or says nothing new."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies import writing
from itaportal.drafts.keeping import KEPT_FOR, MOST_OF_A_PERSON, MOST_OF_A_PLACE, drafts_of, keep
from itaportal.drafts.models import Draft
from itaportal.drafts.tasks import prune_drafts
from itaportal.drafts.tickets import Ticket, read_ticket, ticket_text
from measures.models import Measure, Result
from tests.factory import one_of_each
from tests.webform import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.agencies.trial_urls")]
SPOILT_TOKENS = [lambda _: "", lambda _: "x", lambda _: "a:b:c", lambda text: text[:-1]]
TYPED = 'พิมพ์ค้างไว้ ๓๐๐ บรรทัด\n<b>&"\n' * 100
KEEP, DROP = "/drafts/keep", "/drafts/drop"


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


@pytest.fixture
def address(cast, rows) -> str:
    return reverse("trial", args=[cast.agency.slug, rows[Result].pk])


@pytest.fixture
def officer(cast):
    return cast.client("officer")


def page_of(client, address: str) -> str:
    return client.get(address).content.decode()


def opened(client, address: str) -> dict:
    return form_data(page_of(client, address))


def typed(client, address: str, **fields) -> dict:
    """Open the form, type, let the page keep it; return what the form held."""
    form = opened(client, address) | fields
    assert client.post(KEEP, form).status_code == 204
    return form


def test_what_was_typed_comes_back_with_a_notice(officer, address):
    typed(officer, address, detail=TYPED, period_start="๙ ม.ค. ๖", own_period="on")
    page = page_of(officer, address)
    form = form_data(page)
    assert "มีข้อความที่พิมพ์ค้างไว้เมื่อ" in page
    assert "ทิ้งร่าง" in page
    assert form["detail"][0].replace("\r\n", "\n") == TYPED
    assert form["period_start"] == ["๙ ม.ค. ๖"]
    assert form["own_period"] == ["on"]
    assert "error-summary" not in page


def test_a_draft_that_is_saved_is_gone(officer, address, rows):
    form = typed(officer, address, detail="บันทึกแล้ว")
    assert officer.post(address, form).status_code == 302
    assert not Draft.objects.exists()
    assert "พิมพ์ค้างไว้" not in page_of(officer, address)


def test_a_restored_draft_that_is_saved_leaves_none_behind(officer, address):
    typed(officer, address, detail="ก่อนเครื่องดับ")
    form = opened(officer, address) | {"detail": "พิมพ์ต่อแล้ว"}
    officer.post(KEEP, form)
    officer.post(address, form)
    assert not Draft.objects.exists()


def test_a_draft_that_is_thrown_away_is_gone_and_the_page_comes_again(officer, address):
    typed(officer, address, detail="ไม่เอาแล้ว")
    answer = officer.post(DROP, opened(officer, address))
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert opened(officer, address)["detail"] == ["ทำแล้ว"]


def test_a_draft_that_says_what_is_stored_disappears_by_itself(officer, address, rows, cast):
    typed(officer, address, detail="เหมือนกัน")
    writing.change(Result.objects.get(pk=rows[Result].pk), {"detail": "เหมือนกัน"}, by=cast.officer)
    assert "พิมพ์ค้างไว้" not in page_of(officer, address)
    assert not Draft.objects.exists()


def test_a_restored_draft_over_a_newer_row_clashes_and_overwrites_nothing(officer, address, rows, cast):
    typed(officer, address, detail="ของฉันที่ค้าง")
    writing.change(Result.objects.get(pk=rows[Result].pk), {"detail": "ของผู้อื่น"}, by=cast.agency_admin)
    answer = officer.post(address, opened(officer, address))
    assert answer.status_code == 409
    assert Result.objects.get(pk=rows[Result].pk).detail == "ของผู้อื่น"
    assert Draft.objects.count() == 1


def test_a_joined_text_that_is_being_typed_is_kept_too(officer, address, rows, cast):
    form = opened(officer, address)
    writing.change(Result.objects.get(pk=rows[Result].pk), {"detail": "ของผู้อื่น"}, by=cast.agency_admin)
    both = form_data(officer.post(address, form | {"detail": "ของฉัน"}).content.decode())
    chosen = both | {"choice:detail": "joined", "joined:detail": "รวมกันอยู่ครึ่งทาง"}
    assert officer.post(KEEP, chosen).status_code == 204
    again = opened(officer, address)
    assert again["detail"] == ["รวมกันอยู่ครึ่งทาง"]
    assert officer.post(address, again).status_code == 302


def test_nobody_else_sees_a_draft_not_even_in_the_same_browser(cast, address):
    browser = cast.client("officer")
    typed(browser, address, detail="ความลับที่พิมพ์ค้าง")
    browser.force_login(cast.agency_admin)
    assert "ความลับที่พิมพ์ค้าง" not in page_of(browser, address)
    assert len(drafts_of(cast.officer, Draft.objects.get().place)) == 1


def test_a_ticket_of_another_person_keeps_and_drops_nothing(cast, address):
    form = typed(cast.client("officer"), address, detail="ของเจ้าหน้าที่")
    other = cast.client("agency_admin")
    assert other.post(KEEP, form | {"detail": "ทับ"}).status_code == 403
    assert other.post(DROP, form).status_code == 403
    assert Draft.objects.get().typed["detail"] == ["ของเจ้าหน้าที่"]


@pytest.mark.parametrize("spoilt", SPOILT_TOKENS)
def test_a_ticket_that_is_not_ours_keeps_nothing(officer, spoilt):
    token = spoilt(ticket_text(Ticket(1, "a", "/", "")))
    assert officer.post(KEEP, {"draft_token": token, "detail": "ก"}).status_code == 403
    assert not Draft.objects.exists()


def test_two_tabs_keep_two_drafts_and_saving_one_leaves_the_other(officer, address):
    first, second = opened(officer, address), opened(officer, address)
    officer.post(KEEP, first | {"detail": "แท็บแรก"})
    officer.post(KEEP, second | {"detail": "แท็บที่สอง"})
    page = page_of(officer, address)
    assert form_data(page)["detail"] == ["แท็บที่สอง"]
    assert "ดูร่างอื่น" in page
    older = Draft.objects.get(typed__detail=["แท็บแรก"])
    assert opened(officer, f"{address}?draft={older.key}")["detail"] == ["แท็บแรก"]
    officer.post(address, second | {"detail": "แท็บที่สอง"})
    assert [draft.typed["detail"] for draft in Draft.objects.all()] == [["แท็บแรก"]]


def test_keeping_again_replaces_what_the_same_page_kept(officer, address):
    form = typed(officer, address, detail="ก")
    officer.post(KEEP, form | {"detail": "กข"})
    assert Draft.objects.get().typed["detail"] == ["กข"]


def test_passwords_tokens_and_nul_are_never_kept(officer, address):
    form = opened(officer, address)
    officer.post(KEEP, form | {"password": "ลับ", "new_password1": "ลับ", "detail": "ก\x00ข"})
    draft = Draft.objects.get()
    assert draft.typed["detail"] == ["กข"]
    assert not {"password", "new_password1", "draft_token", "once_key", "csrfmiddlewaretoken"} & set(draft.typed)


def test_too_much_is_refused_with_a_sentence(officer, address):
    answer = officer.post(KEEP, opened(officer, address) | {"detail": "ก" * 500_001})
    assert answer.status_code == 413
    assert "กรุณากดบันทึก" in answer.content.decode()
    assert not Draft.objects.exists()


def test_the_drafts_of_a_form_and_of_a_person_are_limited_and_the_oldest_go(cast):
    posted = form_post("ก")
    for number in range(MOST_OF_A_PLACE + 2):
        keep(Ticket(cast.officer.pk, "measure:1", "/", key(number)), posted)
    assert [str(each.key) for each in drafts_of(cast.officer, "measure:1")] == [key(n) for n in (6, 5, 4, 3, 2)]
    for number in range(MOST_OF_A_PERSON + 5):
        keep(Ticket(cast.officer.pk, f"result:{number}", "/", key(number)), posted)
    assert Draft.objects.filter(user=cast.officer).count() == MOST_OF_A_PERSON
    assert drafts_of(cast.officer, f"result:{MOST_OF_A_PERSON + 4}")


def test_a_form_of_a_whole_list_opens_with_its_rows_as_typed(officer, cast, rows):
    address = reverse("trial_steps", args=[cast.agency.slug, rows[Measure].pk])
    form = opened(officer, address) | {"steps-0-text": "ประชุมใหญ่", "steps-1-text": "ขั้นตอนใหม่"}
    assert officer.post(KEEP, form).status_code == 204
    page = page_of(officer, address)
    again = form_data(page)
    assert (again["steps-0-text"], again["steps-1-text"]) == (["ประชุมใหญ่"], ["ขั้นตอนใหม่"])
    assert "พิมพ์ค้างไว้" in page
    assert "invalid-feedback" not in page


def test_a_view_that_knows_nothing_of_drafts_shows_them_too(officer, cast, rows):
    address = reverse("trial_unaware", args=[cast.agency.slug, rows[Measure].pk])
    typed(officer, address, title="พิมพ์ค้าง")
    page = page_of(officer, address)
    assert form_data(page)["title"] == ["พิมพ์ค้าง"]
    assert "มีข้อความที่พิมพ์ค้างไว้เมื่อ" in page
    officer.post(DROP, form_data(page))
    typed(officer, address)
    assert "พิมพ์ค้างไว้" not in page_of(officer, address)


def test_what_nobody_came_back_to_goes_after_three_months(cast):
    keep(Ticket(cast.officer.pk, "measure:1", "/", key(1)), form_post("เก่า"))
    keep(Ticket(cast.officer.pk, "measure:2", "/", key(2)), form_post("ใหม่"))
    Draft.objects.filter(place="measure:1").update(kept_at=timezone.now() - KEPT_FOR * 2)
    assert prune_drafts.call() == 1
    assert [draft.place for draft in Draft.objects.all()] == ["measure:2"]


def test_a_ticket_comes_back_as_it_went():
    ticket = Ticket(7, "measure:1", "/work/a/?x=1", key(1), key(2))
    assert read_ticket(ticket_text(ticket)) == ticket


def key(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def form_post(text: str) -> QueryDict:
    posted = QueryDict(mutable=True)
    posted["detail"] = text
    return posted
