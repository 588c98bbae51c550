"""What is said about a file that is imported all the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from itaportal.agencies.models import Agency
from reports.exchange import ExchangeErrors, import_file
from tests.reports.exchange.samples import agency_data, plan_data

pytestmark = pytest.mark.django_db
Save = Callable[..., Path]


def warnings(path: Path) -> list[str]:
    return import_file(path).warnings


def with_result(**result: Any) -> dict[str, Any]:
    return plan_data(measures=[{"title": "ก", "results": [{"round": 6} | result]}])


def test_a_sound_file_has_none(save: Save):
    assert warnings(save()) == []


def test_a_period_that_ends_before_it_starts(save: Save):
    data = with_result(period={"start": "2025-03-01", "end": "2025-02-01"})
    assert warnings(save(data)) == ["/measures/0/results/0/period: วันสิ้นสุดอยู่ก่อนวันเริ่มต้น กรุณาตรวจสอบ"]


def test_a_year_that_looks_buddhist(save: Save):
    data = plan_data(measures=[{"title": "ก", "steps": [{"text": "ข", "due": "2568-01-31"}]}])
    (warning,) = warnings(save(data))
    assert warning.startswith("/measures/0/steps/0/due: 2568-01-31 เป็นปี ค.ศ.")


def test_links_that_may_not_open_and_files_that_are_not_there(save: Save, tmp_path: Path):
    (tmp_path / "ภาพ.jpg").write_bytes(b"x")
    evidence = [{"url": "https://a.go.th/ก"}, {"url": "www.a.go.th"}, {"url": "http://a.go.th/a b"}]
    files = [{"file": "ภาพ.jpg"}, {"file": "ไม่มี.jpg"}, {"file": "ก" * 300}]
    found = warnings(save(with_result(evidence=[*evidence, *files])))
    assert [warning.split(":")[0].removeprefix("/measures/0/results/0/evidence/") for warning in found] == [
        "1/url", "2/url", "4/file", "5/file",
    ]  # fmt: skip


def test_a_table_without_columns(save: Save):
    data = plan_data(reports=[{"round": 6, "sections": [{"kind": "table"}]}])
    assert warnings(save(data)) == ["/reports/0/sections/0: ตารางไม่ได้กำหนดคอลัมน์ ระบบจะพิมพ์ตามแบบแรก"]


def test_a_near_match_names_the_other_and_makes_a_second_agency(save: Save):
    import_file(save())
    done = import_file(save(plan_data(agency=agency_data(name="องค์การบริหารส่วนตำบล น้ำผุด"))))
    (warning,) = done.warnings
    assert warning.startswith("/agency/name: ใกล้เคียงกับหน่วยงาน “องค์การบริหารส่วนตำบลน้ำผุด” จังหวัดตรัง (nam-phut)")
    assert done.status == "created"
    assert Agency.objects.count() == 2


def test_a_slug_is_never_changed_by_a_file(save: Save):
    import_file(save())
    done = import_file(save(plan_data(agency=agency_data(slug="another", district="เมืองตรัง"))))
    assert done.agency.slug == "nam-phut"
    assert done.warnings == ["/agency/slug: ที่อยู่บนเว็บของหน่วยงานนี้คือ “nam-phut” อยู่แล้ว ระบบไม่เปลี่ยนเป็น “another”"]
    assert done.status == "unchanged"


def test_a_slug_given_is_kept_and_written_back_only_then(save: Save):
    made = import_file(save())
    assert not made.agency.slug_given
    named = import_file(save(plan_data(agency=agency_data(slug="nam-phut"))))
    assert (named.agency.slug_given, named.status) == (True, "updated")
    other = import_file(save(plan_data(agency=agency_data(name="อบต.อื่น", slug="uen-9"))))
    assert (other.agency.slug, other.agency.slug_given) == ("uen-9", True)


@pytest.mark.parametrize("name", ["องค์การบริหารส่วนตำบลอื่น", "องค์การบริหารส่วนตำบลน้ำผุด"])
def test_another_agencys_slug_is_refused(save: Save, name: str):
    import_file(save(plan_data(agency=agency_data(name="อบต.นาโยง", slug="na-yong"))))
    import_file(save())
    with pytest.raises(ExchangeErrors) as refusal:
        import_file(save(plan_data(agency=agency_data(name=name, slug="na-yong"))))
    assert [error.pointer for error in refusal.value.errors] == ["/agency/slug"]
    assert "เป็นของหน่วยงานอื่นแล้ว" in refusal.value.errors[0].sentence
