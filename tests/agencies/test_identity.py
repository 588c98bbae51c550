"""Which agency is which: near names, slugs, search keys."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaportal.agencies.identity import free_slug, near_matches
from itaportal.agencies.models import Agency
from itaportal.agencies.names import KIND_PREFIXES, SLUG_LENGTH, Identity, edit_distance, is_near, make_slug, search_key

SAO = "องค์การบริหารส่วนตำบล"


def sao(name: str, province: str = "แม่ฮ่องสอน") -> Identity:
    return Identity("sao", name, province)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (sao(f"{SAO}แม่อูคอ"), sao(f"{SAO} แม่อูคอ"), True),
        (sao(f"{SAO}แม่อูคอ"), sao("อบต.แม่อูคอ"), True),
        (sao(f"{SAO}แม่อูคอ"), sao(f"{SAO}เเม่อูคอ"), True),  # two เ for แ
        (sao(f"{SAO}น้ำผุด"), sao(f"{SAO}นํ้าผุด"), True),
        (sao(f"{SAO}แม่อูคอ"), sao(f"{SAO}แม่อุคอ"), True),
        (sao(f"{SAO}แม่อูคอ"), sao(f"{SAO}แม่อูคอ", "จังหวัดแม่ฮ่องสอน"), True),
        (sao(f"{SAO}แม่อูคอ"), Identity("other", f"{SAO}แม่อูคอ", "แม่ฮ่องสอน"), True),
        (sao(f"{SAO}แม่อูคอ"), sao(f"{SAO}แม่อูคอ"), False),  # the very same
        (sao(f"{SAO}แม่อูคอ"), sao(f"{SAO}แม่อูคอ", "ตรัง"), False),
        (sao(f"{SAO}แม่อูคอ"), sao(f"{SAO}แม่ยวม"), False),
        (sao(f"{SAO}นาโต"), sao(f"{SAO}นาโส"), False),  # too short to be a slip
        (sao(f"{SAO}บ้านนา"), Identity("subdistrict_municipality", "เทศบาลตำบลบ้านนา", "แม่ฮ่องสอน"), False),
        (Identity("other", "สำนักงานเขต 1", "ตรัง"), Identity("other", "สำนักงานเขต 2", "ตรัง"), False),
        (Identity("other", "สำนักงานเขต 1", "ตรัง"), Identity("other", "สำนักงานเขต ๑", "ตรัง"), True),
    ],
)
def test_names_that_may_be_one_agency(one: Identity, other: Identity, near: bool):
    assert is_near(one, other) is near
    assert is_near(other, one) is near


@pytest.mark.django_db
def test_near_matches_are_looked_for_in_the_province():
    near = Agency.objects.create(kind="sao", name=f"{SAO}แม่อุคอ", province="จ.แม่ฮ่องสอน", slug="a")
    Agency.objects.create(kind="sao", name=f"{SAO}แม่อุคอ", province="ตาก", slug="b")
    assert near_matches(sao(f"{SAO}แม่อูคอ")) == [near]


@pytest.mark.parametrize(
    ("identity", "slug"),
    [
        (sao(f"{SAO}แม่อูคอ"), "mae-u-kho"),
        (Identity("subdistrict_municipality", "เทศบาลตำบลแม่อูคอ", "ตาก"), "mae-u-kho"),
        (Identity("pao", "องค์การบริหารส่วนจังหวัดตรัง", "ตรัง"), "trang"),
        (sao("อบต. แม่อูคอ"), "mae-u-kho"),
        (sao("อบต.นํ้าผุด"), "nam-phut"),
        (Identity("other", "สำนักงาน ABC ๑๒", "ตรัง"), "samnakngan-abc-12"),
        (Identity("special", "ฯ", "ตรัง"), "special"),
        (Identity("city_municipality", "เทศบาลนคร", "ตรัง"), "thetbannkn"),
    ],
)
def test_a_slug_is_the_romanised_place(identity: Identity, slug: str):
    assert make_slug(identity, is_taken=lambda _: False) == slug


def test_on_a_clash_province_then_kind_then_a_number_is_added():
    taken: list[str] = []
    for _ in range(5):
        taken.append(make_slug(sao(f"{SAO}แม่อูคอ", "จังหวัดตรัง"), is_taken=taken.__contains__))
    whole = "mae-u-kho-trang"
    assert taken == ["mae-u-kho", whole, f"{whole}-sao", f"{whole}-sao-2", f"{whole}-sao-3"]


NAMES = st.text(st.sampled_from("กขคงตนมสอเแโไใาำะิีุู่้๊์ๆฯ๑2 aZ-.()"), max_size=120)


@given(kind=st.sampled_from([*KIND_PREFIXES, "other"]), name=NAMES, province=NAMES, clashes=st.integers(0, 12))
def test_every_slug_is_a_free_address(kind: str, name: str, province: str, clashes: int):
    taken: set[str] = set()
    for _ in range(clashes + 1):
        slug = make_slug(Identity(kind, name, province), is_taken=taken.__contains__)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert len(slug) <= SLUG_LENGTH
        assert slug not in taken
        taken.add(slug)


@pytest.mark.django_db
def test_a_free_slug_is_no_other_agencys():
    Agency.objects.create(kind="sao", name=f"{SAO}แม่อูคอ", province="ตาก", slug="mae-u-kho")
    assert free_slug(sao(f"{SAO}แม่อูคอ")) == "mae-u-kho-maehongson"


def test_a_search_key_is_one_for_all_spellings():
    assert search_key("เเม่ อูคอ  ๒") == search_key("แม่อูคอ 2") == "แม่อูคอ2"
    assert search_key("นํ้าผุด") == search_key("น้ำผุด")
    assert search_key("อบต.แม่อูคอ", None, "", "ITA") == "อบต.แม่อูคอ ita"


@pytest.mark.django_db
def test_a_search_key_follows_every_save():
    agency = Agency.objects.create(kind="sao", name=f"{SAO}แม่อูคอ", province="แม่ฮ่องสอน", slug="a")
    agency.district = "ขุนยวม"
    agency.save(update_fields=["district"])
    assert Agency.objects.get(search_key__contains=search_key("ขุนยวม")) == agency


@given(one=st.text("กขค", max_size=6), other=st.text("กขค", max_size=6))
def test_an_edit_distance_is_a_distance(one: str, other: str):
    distance = edit_distance(one, other)
    assert (distance == 0) == (one == other)
    assert distance == edit_distance(other, one)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))
    assert edit_distance(f"ง{one}", one) == 1
