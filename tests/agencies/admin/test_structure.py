"""Units, positions, letterhead, rounds: kept by the agency's admin."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from itaportal.agencies.models import Agency, Invitation, Membership, Position, Round, Unit
from itaportal.agencies.provinces import LETTERS, letters_of
from itaportal.audit.models import AuditEvent


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(name="emblem.png", kind="PNG", colour="red"):
    drawn = io.BytesIO()
    Image.new("RGB", (60, 60), colour).save(drawn, kind)
    return SimpleUploadedFile(name, drawn.getvalue())


def test_the_overview_says_what_is_missing(cast, desk):
    page = desk.page()
    for words in ("ยังไม่มีส่วนราชการ", "ยังไม่มีตำแหน่ง", "ยังไม่มีตรา", "ยังไม่ได้กำหนดรอบ"):
        assert words in page
    Unit.objects.create(agency=cast.agency, name="สำนักปลัด")
    Position.objects.create(agency=cast.agency, title="ปลัด")
    page = desk.page()
    assert "ยังไม่มีส่วนราชการ" not in page
    assert "๑ ตำแหน่งยังไม่มีผู้ดำรงตำแหน่ง" in page


def test_the_overview_asks_alike_however_much_there_is(cast, desk):
    desk.page()
    with CaptureQueriesContext(connection) as few:
        desk.page()
    for number in range(40):
        Unit.objects.create(agency=cast.agency, name=f"กอง {number}")
        Position.objects.create(agency=cast.agency, title=f"ตำแหน่ง {number}")
    with CaptureQueriesContext(connection) as many:
        desk.page()
    assert len(many) == len(few) <= 12


def test_units_stand_as_a_tree(cast, desk):
    desk.send("units/add/", name="สำนักปลัด")
    top = Unit.objects.get(name="สำนักปลัด")
    desk.send("units/add/", name="กองคลัง")
    desk.send("units/add/", name="งานธุรการ", parent=top.pk)
    page = desk.page("units/")
    assert page.index("สำนักปลัด") < page.index("งานธุรการ")
    assert "depth-1" in page
    assert Unit.objects.get(name="งานธุรการ").parent == top


def test_a_unit_is_renamed_and_moved(cast, desk):
    top, below = (Unit.objects.create(agency=cast.agency, name=name) for name in ("กองคลัง", "งานพัสดุ"))
    desk.send(f"units/{below.pk}/", name="งานพัสดุและทรัพย์สิน", parent=top.pk)
    below.refresh_from_db()
    assert (below.name, below.parent) == ("งานพัสดุและทรัพย์สิน", top)
    answer = desk.send(f"units/{top.pk}/", parent=below.pk)
    assert "สังกัดตนเอง" in answer.content.decode()


def test_two_units_of_one_name_are_refused_within_the_agency_alone(cast, desk):
    Unit.objects.create(agency=cast.elsewhere, name="กองคลัง")
    assert desk.send("units/add/", name="กองคลัง").status_code == 302
    answer = desk.send("units/add/", name="กองคลัง")
    assert "มีส่วนราชการชื่อนี้ในสังกัดเดียวกันแล้ว" in answer.content.decode()


def test_a_unit_in_use_says_what_hangs_on_it(cast, desk):
    top = Unit.objects.create(agency=cast.agency, name="กองคลัง")
    Unit.objects.create(agency=cast.agency, name="งานพัสดุ", parent=top)
    Position.objects.create(agency=cast.agency, title="ผู้อำนวยการกองคลัง", unit=top)
    page = desk.page(f"units/{top.pk}/")
    assert "ตำแหน่ง ๑ รายการ" in page
    assert "ส่วนราชการภายใน ๑ รายการ" in page
    desk.press(f"units/{top.pk}/remove/")
    assert Unit.objects.filter(pk=top.pk).exists()
    assert "ลบไม่ได้" in desk.page("units/")


def test_a_free_unit_goes_with_links_that_are_over(cast, desk):
    top = Unit.objects.create(agency=cast.agency, name="กองคลัง")
    over = Invitation.objects.create(
        role="officer", agency=cast.agency, unit=top, full_name="เก่า", token_sha256="3" * 64,
        expires_at="2020-01-01T00:00:00Z",
    )  # fmt: skip
    desk.press(f"units/{top.pk}/remove/")
    assert not Unit.objects.filter(pk=top.pk).exists()
    over.refresh_from_db()
    assert over.unit is None
    assert AuditEvent.objects.filter(agency_id=cast.agency.pk, verb="removed", noun="agencies.unit").count() == 1


def test_positions_are_ordered_by_buttons(cast, desk):
    for title in ("นิติกร", "ปลัด", "นายก"):
        desk.send("positions/add/", title=title)
    last = Position.objects.get(title="นายก")
    for _ in range(4):  # once more than there are places
        answer = desk.press(f"positions/{last.pk}/move/", direction="up")
    assert answer["Location"].endswith(f"#position-{last.pk}")
    desk.press(f"positions/{Position.objects.get(title='นิติกร').pk}/move/", direction="down")
    assert list(Position.objects.values_list("title", flat=True)) == ["นายก", "ปลัด", "นิติกร"]


def test_a_position_is_held_by_a_member(cast, desk):
    row = Position.objects.create(agency=cast.agency, title="นายก")
    page = desk.page(f"positions/{row.pk}/")
    assert "ประเสริฐ นำดี" in page
    assert "ต่างถิ่น" not in page
    desk.send(f"positions/{row.pk}/", holder=cast.executive.pk)
    row.refresh_from_db()
    assert row.holder == cast.executive
    assert "ประเสริฐ นำดี" in desk.page("positions/")
    desk.press(f"positions/{row.pk}/remove/")
    assert not Position.objects.exists()


def test_the_emblem_is_drawn_afresh_and_shown(cast, desk, storage):
    answer = desk.send("letterhead/", emblem=picture())
    assert answer.status_code == 302
    agency = Agency.objects.get(pk=cast.agency.pk)
    assert agency.emblem.name.startswith("emblems/")
    shown = desk.client.get(f"/a/{agency.slug}/emblem")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert f'src="/a/{agency.slug}/emblem?v={agency.version}"' in desk.page("letterhead/")
    event = AuditEvent.objects.get(agency_id=agency.pk)
    assert event.changes["emblem"] == ["", agency.emblem.name]


def test_other_changes_leave_the_emblem_alone(cast, desk):
    desk.send("letterhead/", emblem=picture())
    before = Agency.objects.get(pk=cast.agency.pk).emblem.name
    desk.send("letterhead/", phone="0 7478 9000", head_title="นายก อบต.ทดสอบ")
    after = Agency.objects.get(pk=cast.agency.pk)
    assert (after.emblem.name, after.phone, after.head_title) == (before, "0 7478 9000", "นายก อบต.ทดสอบ")
    desk.send("letterhead/", no_emblem="on")
    assert not Agency.objects.get(pk=cast.agency.pk).emblem


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("emblem.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        SimpleUploadedFile("emblem.png", b"<html>"),
        picture("emblem.jpg", "PNG"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(cast, desk, storage, upload):
    upload.seek(0)
    answer = desk.send("letterhead/", emblem=upload)
    assert answer.status_code == 200
    assert "ตรา" in answer.content.decode()
    assert not list(storage.rglob("*.*"))


def test_the_province_letters_are_proposed_and_not_kept_by_themselves(cast, desk):
    page = desk.page("letterhead/")
    assert 'value="สต "' in page
    desk.send("letterhead/", phone="1")
    assert Agency.objects.get(pk=cast.agency.pk).document_prefix is None
    desk.send("letterhead/", document_prefix="สต ๗๑๐๐๑")
    assert Agency.objects.get(pk=cast.agency.pk).document_prefix == "สต ๗๑๐๐๑"


def test_there_are_letters_for_every_province():
    assert len(LETTERS) == len(set(LETTERS.values())) == 77
    assert letters_of("จังหวัดแม่ฮ่องสอน") == "มส"
    assert letters_of("กรุงเทพมหานคร") == "กท"
    assert letters_of("ที่ไม่มีจริง") == ""


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://a.go.th", "www.a.go.th", "data:text/html,x"])
def test_a_website_is_of_the_web(cast, desk, website):
    answer = desk.send("letterhead/", website=website)
    assert "http:// หรือ https://" in answer.content.decode()
    assert Agency.objects.get(pk=cast.agency.pk).website is None


def test_the_name_is_not_changed_by_a_hidden_field(cast, desk):
    desk.send("letterhead/", name="อื่น", slug="other", province="ตรัง", kind="pao", phone="1")
    after = Agency.objects.get(pk=cast.agency.pk)
    assert (after.name, after.slug, after.province) == (cast.agency.name, cast.agency.slug, cast.agency.province)


def test_a_stale_letterhead_is_not_overwritten(cast, desk, storage):
    seen = cast.agency.version
    desk.send("letterhead/", phone="ใหม่")
    answer = desk.client.post(f"{desk.base}letterhead/", {"phone": "เก่า", "seen": seen, "emblem": picture()})
    assert answer.status_code == 409
    assert Agency.objects.get(pk=cast.agency.pk).phone == "ใหม่"
    assert not list(storage.rglob("*.png"))


def test_rounds_begin_with_the_calendar_and_are_then_the_agencys(cast, desk):
    page = desk.page("rounds/2569/")
    assert "ระบบใช้รอบ ๖ เดือน" in page
    answer = desk.send("rounds/2569/", **{"r6-closes_on": "๑๐ เม.ย. ๒๕๖๙"})
    assert answer.status_code == 302
    assert list(Round.objects.values_list("months", "closes_on")) == [(6, date(2026, 4, 10)), (12, date(2026, 9, 30))]
    assert 'value="10 เม.ย. 2569"' in desk.page("rounds/2569/")


def test_a_round_is_added_moved_and_taken_away_in_one_act(cast, desk):
    desk.send("rounds/2569/")
    before = AuditEvent.objects.count()
    desk.send(
        "rounds/2569/", **{"r3-used": "on", "r3-closes_on": "10/1/2569", "r6-used": "", "r12-closes_on": "5/10/2569"}
    )
    assert list(Round.objects.values_list("months", "closes_on")) == [(3, date(2026, 1, 10)), (12, date(2026, 10, 5))]
    events = list(AuditEvent.objects.all())[: AuditEvent.objects.count() - before]
    assert sorted(event.verb for event in events) == ["added", "changed", "removed"]
    assert len({event.act for event in events}) == 1


@pytest.mark.parametrize(
    ("day", "words"), [("", "กรุณากรอกวันสุดท้าย"), ("พรุ่งนี้", "อ่านวันที่นี้ไม่ออก"), ("1/9/2568", "ไม่ก่อนวันเริ่ม")]
)
def test_a_last_day_must_make_sense(cast, desk, day, words):
    answer = desk.send("rounds/2569/", **{"r6-used": "on", "r6-closes_on": day})
    assert words in answer.content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize("year", [0, 69, 2026, 9999])
def test_only_years_of_the_buddhist_era_have_rounds(cast, desk, year):
    assert desk.client.get(f"{desk.base}rounds/{year}/").status_code == 404


def test_two_admins_set_one_round(cast, desk):
    desk.send("rounds/2569/")
    first = desk.client.get(f"{desk.base}rounds/2569/")
    seen = {f"r{each.months}-seen": each.version for each in Round.objects.all()}
    assert first.status_code == 200
    desk.send("rounds/2569/", **{"r6-closes_on": "10/4/2569"})
    typed = {"r6-used": "on", "r6-closes_on": "20/4/2569", "r12-used": "on", "r12-closes_on": "30/9/2569"}
    assert desk.client.post(f"{desk.base}rounds/2569/", typed | seen).status_code == 409
    assert Round.objects.get(months=6).closes_on == date(2026, 4, 10)


def test_limits_are_numbers_that_fit(cast, desk):
    assert desk.send("files/", evidence_file_mb="10", evidence_total_mb="500").status_code == 302
    for one, total in (("0", "500"), ("600", "900"), ("20", "10"), ("x", "5"), ("-1", "5")):
        assert desk.send("files/", evidence_file_mb=one, evidence_total_mb=total).status_code == 200
    after = Agency.objects.get(pk=cast.agency.pk)
    assert (after.evidence_file_mb, after.evidence_total_mb) == (10, 500)


def test_the_agency_may_ask_for_a_second_factor(cast, desk):
    desk.send("files/", needs_second_factor="on")
    assert Agency.objects.get(pk=cast.agency.pk).needs_second_factor


def test_support_keeps_an_agency_without_a_role_there(cast, desk_of):
    support = desk_of("portal_admin")
    support.send("units/add/", name="สำนักปลัด")
    assert Unit.objects.get().agency == cast.agency
    assert not Membership.objects.filter(user=cast.portal_admin, agency=cast.agency).exists()
