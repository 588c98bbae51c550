"""The admin's pages of agencies: slug, doubles, who gets in."""

import pytest

from itaportal.agencies.models import Agency
from tests.admin.pages import REGISTERED, User, address, post, sentences
from tests.factory import make_agency
from tests.webform import form_data

pytestmark = pytest.mark.django_db


def test_a_slug_is_made_when_left_empty_and_never_changes(admin_client) -> None:
    response = post(admin_client, address(Agency, "add"), kind="sao", name="องค์การบริหารส่วนตำบลแม่สาย", province="ตาก")
    assert response.status_code == 302, sentences(response)
    agency = Agency.objects.get()
    assert agency.slug.isascii()
    post(admin_client, address(Agency, "change", agency.pk), slug="another", name="องค์การบริหารส่วนตำบลแม่ใส")
    again = Agency.objects.get()
    assert (again.slug, again.name) == (agency.slug, "องค์การบริหารส่วนตำบลแม่ใส")
    assert "แม่ใส" in again.search_key


@pytest.mark.parametrize("slug", ["ตาก", "Mae-Sai", "mae_sai", "-mae", "mae--sai", "mae-", "a/b", "a" * 61])
def test_a_wrong_slug_is_refused_with_a_sentence(slug, admin_client) -> None:
    response = post(admin_client, address(Agency, "add"), kind="sao", name="ก", province="ตาก", slug=slug)
    assert response.context["adminform"].form.errors["slug"]
    assert not Agency.objects.exists()


def test_the_same_agency_twice_is_refused_and_a_near_one_warned_of(admin_client) -> None:
    make_agency("องค์การบริหารส่วนตำบลแม่อูคอ", province="แม่ฮ่องสอน")
    same = {"kind": "sao", "name": "องค์การบริหารส่วนตำบลแม่อูคอ", "province": "แม่ฮ่องสอน"}
    assert "มีหน่วยงานประเภท ชื่อ และจังหวัดนี้แล้ว" in sentences(post(admin_client, address(Agency, "add"), **same))
    url = address(Agency, "add")
    data = form_data(admin_client.get(url).content.decode()) | same | {"name": "องค์การบริหารส่วนตำบล แม่อูคอ"}
    page = admin_client.post(url, data, follow=True)
    assert "ชื่อใกล้เคียงกับ" in page.content.decode()


def test_nobody_without_the_right_gets_in(client, rows) -> None:
    User.objects.create_user("officer", password="kham-lap-yao-9")
    client.login(username="officer", password="kham-lap-yao-9")
    for model in REGISTERED:
        assert client.get(address(model, "changelist")).status_code == 302
        assert client.post(address(model, "add"), {}).status_code == 302
