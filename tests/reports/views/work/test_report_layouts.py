"""An agency makes a layout of its own from one that ships, tries it on its plan, and prints with it."""

from typing import Any

import pytest
from django.urls import reverse

from measures.models import Plan
from reports.models import Report, ReportLayout, ReportSection
from tests.factory import one_of_each
from tests.webform import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


@pytest.fixture
def officer(cast) -> Any:
    return cast.client("officer")


def test_a_layout_is_copied_changed_tried_and_used(officer, rows):
    slug = rows[Plan].agency.slug
    made = officer.post(reverse("copy_layout", args=[slug]), {"layout": "shape-1-method-and-result"})
    layout = ReportLayout.objects.get(name__endswith="ของหน่วยงาน")
    address = made["Location"]
    assert address == reverse("edit_layout", args=[slug, layout.pk])
    typed = form_data(officer.get(address).content.decode())
    typed |= {"t0-c0-heading": "เรื่องที่ทำ", "t0-c0-group": "รวม", "t0-c1-group": "รวม", "t0-c0-width": "๓๐"}
    moved = officer.post(address, typed | {"do": "down:0:0"}).content.decode()
    assert ReportLayout.objects.get(pk=layout.pk).version == 1  # nothing is stored by a button that rearranges
    assert moved.index("วิธีดำเนินการ") < moved.index("เรื่องที่ทำ")
    answer = officer.post(address, typed | {"do": "save"}, follow=True)
    layout.refresh_from_db()
    assert layout.tables[0]["columns"][0]["heading"] == "รวม"
    assert layout.tables[0]["columns"][0]["columns"][0] == {
        "heading": "เรื่องที่ทำ",
        "content": ["number", "title"],
        "width": 30,
    }
    assert "เรื่องที่ทำ" in answer.content.decode()
    officer.post(reverse("print_plans", args=[slug]), {"layout": f"own-{layout.pk}"})
    Report.objects.all().delete()
    preview = reverse("report_preview", args=[slug, rows[Plan].fiscal_year, "measures"])
    assert "เรื่องที่ทำ" in officer.get(preview).content.decode()


def test_a_column_that_shows_nothing_is_refused_with_its_place(officer, rows):
    layout = rows[ReportLayout]
    address = reverse("edit_layout", args=[layout.agency.slug, layout.pk])
    typed = form_data(officer.get(address).content.decode())
    added = form_data(officer.post(address, typed | {"do": "add:0"}).content.decode())
    answer = officer.post(address, added | {"do": "save"})
    assert answer.status_code == 422
    assert "ตารางที่ ๑ คอลัมน์ที่ ๓" in answer.content.decode()
    assert ReportLayout.objects.get(pk=layout.pk).version == 1


def test_removing_a_layout_leaves_reports_as_they_are(officer, rows):
    layout = rows[ReportLayout]
    before = rows[ReportSection].columns
    officer.post(reverse("remove_layout", args=[layout.agency.slug, layout.pk]))
    assert not ReportLayout.objects.filter(pk=layout.pk).exists()
    assert ReportSection.objects.get(pk=rows[ReportSection].pk).columns == before


def test_one_layout_at_a_time_prints_plans_and_the_first_shape_again(officer, rows):
    slug, layout = rows[Plan].agency.slug, rows[ReportLayout]
    officer.post(reverse("copy_layout", args=[slug]), {"layout": f"own-{layout.pk}"})
    copied = ReportLayout.objects.exclude(pk=layout.pk).get()
    for chosen in (layout, copied):
        officer.post(reverse("print_plans", args=[slug]), {"layout": f"own-{chosen.pk}"})
        assert [each.pk for each in ReportLayout.objects.filter(prints_plans=True)] == [chosen.pk]
    officer.post(reverse("print_plans", args=[slug]), {"layout": "shape-1-method-and-result"})
    assert not ReportLayout.objects.filter(prints_plans=True).exists()


def test_a_layout_with_headings_three_levels_deep_says_that_it_is_not_edited_here(officer, rows):
    leaf = {"heading": "ผล", "content": ["detail"]}
    deep = [{"columns": [{"heading": "ก", "columns": [{"heading": "ข", "columns": [leaf]}]}]}]
    layout = ReportLayout.objects.create(agency=rows[Plan].agency, name="ลึก", tables=deep)
    page = officer.get(reverse("edit_layout", args=[layout.agency.slug, layout.pk]), follow=True).content.decode()
    assert "ซ้อนกันเกินสองชั้น" in page


def test_what_was_typed_into_a_layout_is_kept_when_two_people_save(officer, cast, rows):
    layout = rows[ReportLayout]
    address = reverse("edit_layout", args=[layout.agency.slug, layout.pk])
    mine = form_data(officer.get(address).content.decode()) | {"name": "ชื่อของฉัน", "do": "save"}
    theirs = cast.client("agency_admin")
    theirs.post(address, form_data(theirs.get(address).content.decode()) | {"name": "ชื่อของเขา", "do": "save"})
    answer = officer.post(address, mine)
    assert answer.status_code == 409
    assert "ชื่อของฉัน" in answer.content.decode()


def test_a_layout_of_another_agency_is_not_there_and_an_executive_may_only_look(cast, rows):
    slug, layout = rows[Plan].agency.slug, rows[ReportLayout]
    assert cast.client("outsider").get(reverse("edit_layout", args=[slug, layout.pk])).status_code == 404
    other = one_of_each(cast.elsewhere)[ReportLayout]
    officer = cast.client("officer")
    assert officer.get(reverse("edit_layout", args=[slug, other.pk])).status_code == 404
    assert officer.post(reverse("copy_layout", args=[slug]), {"layout": f"own-{other.pk}"}).status_code == 404
    executive = cast.client("executive")
    assert "คัดลอกมาปรับ" not in executive.get(reverse("layouts", args=[slug])).content.decode()
    assert executive.get(reverse("edit_layout", args=[slug, layout.pk])).status_code == 403
