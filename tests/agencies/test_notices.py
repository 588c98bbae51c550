"""What a person was told, as the person sees it: counted on every working page, opened, read; nobody else's."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from itaportal.agencies.models import Membership
from itaportal.mail.models import Notice
from itaportal.mail.notices import notify

PAGE = reverse("notices")


def told(cast, at=1, to="officer", **more):
    values = {
        "agency_id": cast.agency.pk,
        "sentence": f"เรื่องที่ {at} รอท่าน",
        "address": f"/work/{cast.agency.slug}/plans/",
    }
    return notify(key=f"k:{at}", to=cast.people[to], **values | more)


def counted(page: str) -> set[str]:
    """Return the counts that the head of a page shows."""
    return set(re.findall(r'class="pip">([๐-๙]+)<', page))


def test_unread_notices_are_counted_on_working_pages_and_on_those_of_the_account(cast):
    client = cast.client("officer")
    for address in (reverse("desk", args=[cast.agency.slug]), PAGE, reverse("account_home")):
        assert counted(client.get(address).content.decode()) == set()
    told(cast, 1), told(cast, 2)
    for address in (reverse("desk", args=[cast.agency.slug]), PAGE, reverse("account_home")):
        assert counted(client.get(address).content.decode()) == {"๒"}


def test_counting_asks_one_query_and_public_pages_none(cast):
    told(cast)
    client = cast.client("officer")
    for address, asks in ((reverse("plans", args=[cast.agency.slug]), 1), (reverse("home"), 0)):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len([each for each in asked if Notice._meta.db_table in each["sql"]]) == asks


def test_opening_one_marks_it_and_leads_to_what_it_is_about(cast):
    notice, other = told(cast, 1), told(cast, 2)
    client = cast.client("officer")
    answer = client.post(reverse("open_notice", args=[notice.pk]))
    assert answer["Location"] == notice.address
    assert list(Notice.objects.filter(read_at=None)) == [other]
    page = client.get(PAGE).content.decode()
    assert page.index("เรื่องที่ ๒") < page.index("เรื่องที่ ๑"), "the unread come first"


def test_all_are_read_at_once_one_s_own_alone(cast):
    told(cast, 1), told(cast, 2), told(cast, 3, to="executive")
    page = cast.client("officer").post(reverse("read_notices"), follow=True).content.decode()
    assert "อ่านครบทุกรายการแล้ว" in page
    assert [notice.user for notice in Notice.objects.filter(read_at=None)] == [cast.executive]


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_a_notice_leads_nowhere_else(cast, where):
    notice = told(cast, address=where)
    assert cast.client("officer").post(reverse("open_notice", args=[notice.pk]))["Location"] == PAGE


@pytest.mark.parametrize("name", ["executive", "outsider", "portal_admin"])
def test_a_notice_of_somebody_else_is_not_there(cast, name):
    notice = told(cast)
    client = cast.client(name)
    assert client.post(reverse("open_notice", args=[notice.pk])).status_code == 404
    assert notice.sentence.translate(str.maketrans("1", "๑")) not in client.get(PAGE).content.decode()
    assert Notice.objects.get().read_at is None


def test_who_left_the_agency_reads_no_more_of_it(cast):
    notice = told(cast)
    told(cast, 2, agency_id=0)
    Membership.objects.filter(user=cast.officer).update(agency=cast.elsewhere)
    client = cast.client("officer")
    page = client.get(PAGE).content.decode()
    assert "เรื่องที่ ๑" not in page
    assert "เรื่องที่ ๒" in page, "what is of no agency stays"
    assert counted(page) == {"๑"}
    assert client.post(reverse("open_notice", args=[notice.pk])).status_code == 404


def test_who_works_at_two_places_sees_of_which_a_notice_is(cast):
    told(cast)
    assert cast.agency.name.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) not in main(cast)
    Membership.objects.create(user=cast.officer, role="executive", agency=cast.elsewhere)
    assert cast.agency.name.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) in main(cast)


def main(cast) -> str:
    return cast.client("officer").get(PAGE).content.decode().partition("<main")[2]


def test_the_list_goes_on_from_page_to_page_at_one_price(cast, django_assert_max_num_queries):
    for at in range(70):
        told(cast, at)
    client = cast.client("officer")
    with django_assert_max_num_queries(12):
        pages = [client.get(PAGE, {"page": at}).content.decode() for at in ("1",)]
    pages += [client.get(PAGE, {"page": at}).content.decode() for at in ("2", "3", "x", "99")]
    assert [page.count('class="task is-you"') for page in pages] == [30, 30, 10, 30, 10]


def test_a_page_without_notices_says_what_will_come(cast):
    assert "ยังไม่มีการแจ้งเตือน" in cast.client("officer").get(PAGE).content.decode()


def test_the_way_back_to_work_stands_above(cast):
    desk = reverse("desk", args=[cast.agency.slug])
    assert f'href="{desk}"' in cast.client("officer").get(PAGE).content.decode()
