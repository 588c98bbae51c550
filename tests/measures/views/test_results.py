"""Recording a round by the page's own form: saved, told what is wrong, never over somebody else's text."""

from typing import Any

import pytest
from django.urls import reverse

from itaportal.drafts.models import Draft
from measures.models import Measure, Result
from tests.measures.views.test_measure import lock_round
from tests.measures.views.work_rows import fields_of, make_measure, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(cast) -> Measure:
    return make_measure(make_plan(cast.agency))


def address_of(cast: Any, measure: Measure, months: int = 6) -> str:
    return reverse("result", args=[cast.agency.slug, measure.pk, months])


def form_of(client: Any, cast: Any, measure: Measure, months: int = 6) -> dict[str, str]:
    """Return what the round's form on the page would post."""
    page = client.get(reverse("measure", args=[cast.agency.slug, measure.pk]) + f"?round={months}").content.decode()
    return fields_of(page, address_of(cast, measure, months))


def test_a_result_is_saved_and_the_page_comes_back_with_it(cast, measure):
    client = cast.client("officer")
    typed = form_of(client, cast, measure) | {"status": "in_progress", "detail": "อบรม 2 ครั้ง\nครั้งละ 40 คน"}
    answer = client.post(address_of(cast, measure), typed, follow=True)
    assert "บันทึกผลรอบ ๖ เดือนแล้ว" in answer.content.decode()
    result = Result.objects.get(measure=measure, round=6)
    assert (result.status, result.detail, result.output) == ("in_progress", "อบรม 2 ครั้ง\nครั้งละ 40 คน", None)
    assert answer.redirect_chain == [
        (reverse("measure", args=[cast.agency.slug, measure.pk]) + "?round=6#results", 302)
    ]


def test_what_was_done_is_told_where_the_page_opens(cast, measure):
    client = cast.client("officer")
    typed = form_of(client, cast, measure) | {"detail": "อบรมแล้ว"}
    page = client.post(address_of(cast, measure), typed, follow=True).content.decode()
    top, _, below = page.partition('id="results-section"')
    assert "notice-ok" not in top
    assert "บันทึกผลรอบ ๖ เดือนแล้ว" in below.partition('aria-label="รอบรายงาน"')[0]


def test_a_form_that_is_sent_twice_counts_once(cast, measure):
    client = cast.client("officer")
    typed = form_of(client, cast, measure) | {"detail": "ครั้งเดียว"}
    for _ in range(2):
        assert client.post(address_of(cast, measure), typed).status_code == 302
    result = Result.objects.get(measure=measure, round=6)
    assert (result.detail, result.version) == ("ครั้งเดียว", 1)


def test_a_period_of_its_own_is_kept_and_a_wrong_one_told_beside_what_was_typed(cast, measure):
    client = cast.client("officer")
    typed = form_of(client, cast, measure) | {"detail": "ยังอยู่", "period_start": "32 ม.ค. 2569"}
    answer = client.post(address_of(cast, measure), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "อ่านวันที่นี้ไม่ออก" in page
    assert "ยังอยู่" in page
    assert '<details class="fold mb-l" open>' in page
    assert not Result.objects.filter(measure=measure).exists()
    client.post(address_of(cast, measure), typed | {"period_start": "๙ ม.ค. ๒๕๖๙"})
    assert Result.objects.get(measure=measure).own_period


def test_two_people_at_one_text_get_both_texts_and_choose(cast, measure):
    Result.objects.create(agency=cast.agency, measure=measure, round=6, detail="เดิม")
    first, second = cast.client("officer"), cast.client("agency_admin")
    mine, theirs = form_of(first, cast, measure), form_of(second, cast, measure)
    assert second.post(address_of(cast, measure), theirs | {"detail": "ของผู้ดูแล"}).status_code == 302
    answer = first.post(address_of(cast, measure), mine | {"detail": "ของเจ้าหน้าที่"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ของผู้ดูแล" in page
    assert "ของเจ้าหน้าที่" in page
    assert Result.objects.get(measure=measure).detail == "ของผู้ดูแล"
    choice = fields_of(page, address_of(cast, measure)) | {"choice:detail": "mine"}
    assert first.post(address_of(cast, measure), choice).status_code == 302
    assert Result.objects.get(measure=measure).detail == "ของเจ้าหน้าที่"


def test_a_locked_round_refuses_what_an_open_page_still_sends(cast, measure):
    client = cast.client("officer")
    typed = form_of(client, cast, measure) | {"detail": "สายไป"}
    lock_round(cast.agency, 6)
    answer = client.post(address_of(cast, measure), typed)
    assert answer.status_code == 422
    assert "แก้ไม่ได้ เพราะรายงานรอบ ๖ เดือน" in answer.content.decode()
    assert not Result.objects.filter(measure=measure).exists()


def test_a_draft_comes_back_into_the_form_and_goes_when_it_is_saved(cast, measure):
    client = cast.client("officer")
    typed = form_of(client, cast, measure) | {"detail": "พิมพ์ค้างไว้"}
    client.post(reverse("keep_draft"), typed)
    assert Draft.objects.get(user=cast.officer).place == f"result:{measure.pk}:6"
    again = form_of(client, cast, measure)
    assert again["detail"] == "พิมพ์ค้างไว้"
    client.post(address_of(cast, measure), again)
    assert not Draft.objects.exists()
    assert Result.objects.get(measure=measure).detail == "พิมพ์ค้างไว้"


def test_what_is_typed_when_the_session_is_over_waits_for_its_person(cast, measure):
    client = cast.client("officer")
    typed = form_of(client, cast, measure) | {"detail": "ก่อนหมดเวลา"}
    client.logout()
    answer = client.post(address_of(cast, measure), typed)
    assert reverse("account_login") in answer["Location"]
    client.force_login(cast.officer)
    assert form_of(client, cast, measure)["detail"] == "ก่อนหมดเวลา"


def test_three_hundred_lines_are_kept_to_the_letter(cast, measure):
    client = cast.client("officer")
    text = "\n".join(f"{at}) บรรทัดที่ {at}  เว้นสองช่อง " for at in range(300))
    client.post(address_of(cast, measure), form_of(client, cast, measure) | {"detail": text.replace("\n", "\r\n")})
    assert Result.objects.get(measure=measure).detail == text


def test_its_address_alone_leads_to_the_page_and_an_unknown_round_to_nothing(cast, measure):
    client = cast.client("officer")
    assert "?round=6" in client.get(address_of(cast, measure))["Location"]
    assert client.get(address_of(cast, measure, 7)).status_code == 404
    assert client.post(address_of(cast, measure, 7), {"status": "done"}).status_code == 404


def test_whoever_may_not_record_cannot(cast, measure):
    assert cast.client("executive").post(address_of(cast, measure), {"status": "done"}).status_code == 403
    assert cast.client("outsider").post(address_of(cast, measure), {"status": "done"}).status_code == 404
    other = make_measure(make_plan(cast.elsewhere))
    crossing = reverse("result", args=[cast.agency.slug, other.pk, 6])
    assert cast.client("officer").post(crossing, {"status": "done"}).status_code == 404
    assert not Result.objects.exists()
