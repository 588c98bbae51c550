"""Adding, ordering and removing by pages and buttons that need no script."""

import pytest

from measures.models import Measure, Step
from tests.bench.plans import YEAR, make_plan


@pytest.fixture
def plan(cast):
    return make_plan(cast.agency, 3)


@pytest.fixture
def client(cast):
    return cast.client("officer")


def numbers(plan):
    return list(plan.measures.filter(parent=None).values_list("number", flat=True))


def test_buttons_move_by_one_and_come_back_to_the_row(client, cast, plan):
    second = plan.measures.all()[1]
    answer = client.post(f"/work/{cast.agency.slug}/measures/{second.pk}/move/", {"way": "up"})
    assert answer["Location"].endswith(f"/{YEAR}/#m{second.pk}-0")
    assert numbers(plan) == ["2", "1", "3"]


def test_a_drop_goes_to_its_place(client, cast, plan):
    first = plan.measures.first()
    answer = client.post(f"/work/{cast.agency.slug}/measures/{first.pk}/move/", {"to": "2"}, HTTP_MOVING="here")
    assert answer.status_code == 204
    assert numbers(plan) == ["2", "3", "1"]


def test_numbers_are_put_in_order(client, cast, plan):
    client.post(f"/work/{cast.agency.slug}/measures/{plan.measures.first().pk}/move/", {"to": "2"})
    answer = client.post(f"/work/{cast.agency.slug}/{YEAR}/renumber/", follow=True)
    assert "เรียงเลขที่ใหม่แล้ว เปลี่ยน ๓ รายการ" in answer.content.decode()
    assert numbers(plan) == ["1", "2", "3"]


def add(client, cast, query="", **typed):
    return client.post(f"/work/{cast.agency.slug}/{YEAR}/add/{query}", typed)


def test_a_measure_is_added_once_however_often_it_is_sent(client, cast, plan):
    key = "6a0f3c3e-9f7b-4a3c-8a55-2b1f1c9d0e11"
    for _ in range(2):
        answer = add(client, cast, number="4", title="มาตรการใหม่", once_key=key)
        assert answer.status_code == 302
    assert numbers(plan) == ["1", "2", "3", "4"]


def test_a_part_and_a_measure_between_are_added(client, cast, plan):
    first = plan.measures.first()
    add(client, cast, f"?after={first.pk}", number="1ก", title="ต่อจากแรก")
    add(client, cast, f"?parent={first.pk}", number="1.1", title="ย่อย")
    assert numbers(plan) == ["1", "1ก", "2", "3"]
    assert first.parts.get().title == "ย่อย"


def test_a_measure_needs_a_name_and_stays_typed(client, cast, plan):
    answer = add(client, cast, number="๔", title="", heading="กลุ่มใหม่")
    assert answer.status_code == 422
    assert "กรุณากรอกชื่อมาตรการ" in answer.content.decode()
    assert "กลุ่มใหม่" in answer.content.decode()


def test_another_plans_measure_is_no_place_to_add_to(client, cast, plan):
    foreign = make_plan(cast.elsewhere, 1).measures.first()
    other = make_plan(cast.agency, 1, year=2570).measures.first()
    for key in (foreign.pk, other.pk):
        assert add(client, cast, f"?parent={key}", title="ย่อย").status_code == 404


def test_removing_says_what_goes_and_needs_a_yes(client, cast, plan):
    measure = plan.measures.all()[1]
    where = f"/work/{cast.agency.slug}/measures/{measure.pk}/remove/"
    html = client.get(where).content.decode()
    assert "ขั้นตอน&nbsp;๓ รายการ" in html
    assert "หลักฐาน&nbsp;๑ รายการ" in html
    assert Measure.objects.filter(pk=measure.pk).exists()
    answer = client.post(where, {"seen": measure.version}, follow=True)
    assert "ลบมาตรการแล้ว" in answer.content.decode()
    assert not Step.objects.filter(measure=measure.pk).exists()


def test_the_list_to_order_names_everything(client, cast, plan):
    html = client.get(f"/work/{cast.agency.slug}/{YEAR}/order/").content.decode()
    assert html.count("data-m=") == 3
    assert html.count('value="up"') == 3
