"""All that was done in an agency, for its admin: filters, pages, the file."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.urls import reverse

from itaportal.agencies.writing import change, remove
from itaportal.audit.models import AuditEvent
from itaportal.audit.recording import recording
from measures.models import Finding, Measure, Plan, Result, Step
from tests.cast import Cast
from tests.factory import Rows, one_of_each

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(cast: Cast) -> Rows:
    found = one_of_each(cast.agency)
    change(found[Result], {"output": "๖๘ เรื่อง"}, by=cast.officer)
    change(found[Measure], {"title": "ชื่อใหม่"}, by=cast.agency_admin)
    remove(found[Step], by=cast.officer)
    change(one_of_each(cast.elsewhere)[Measure], {"title": "ของที่อื่น"}, by=cast.outsider)
    return found


def listed(cast: Cast, **query: Any) -> str:
    answer = cast.client("agency_admin").get(reverse("audit_list", args=[cast.agency.slug]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def table(cast: Cast, **query: Any) -> list[list[str]]:
    answer = cast.client("agency_admin").get(reverse("audit_file", args=[cast.agency.slug]), query)
    assert answer["Content-Disposition"].startswith("attachment")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(StringIO(text)))


def test_it_tells_the_agency_and_nobody_elses(cast: Cast, rows: Rows):
    shown = listed(cast)
    assert "แก้ผลผลิตของผลการดำเนินการ" in shown
    assert "ลบขั้นตอน ประชุม" in shown
    assert "ของที่อื่น" not in shown
    assert "ของที่อื่น" not in str(table(cast))


@pytest.mark.parametrize(
    ("query", "number"),
    [({"verb": "removed"}, 1), ({"text": "ชื่อใหม่"}, 1), ({"since": "1/1/2560"}, 3), ({"until": "1/1/2560"}, 0),
     ({"noun": "measures.step"}, 1), ({"verb": "signed_in"}, 3), ({"text": "%"}, 0), ({"person": "0"}, 3)],
)  # fmt: skip
def test_filters(cast: Cast, rows: Rows, query: dict[str, str], number: int):
    assert listed(cast, **query).count('<li id="n') == number
    assert len(table(cast, **query)) == number + 1


def test_who_left_is_still_found_by_what_they_did(cast: Cast, rows: Rows):
    cast.officer.memberships.all().delete()
    shown = listed(cast, person=cast.officer.pk)
    assert shown.count('<li id="n') == 2
    assert "สมหญิง ตั้งใจ</option>" in shown


def test_a_key_of_somebody_elsewhere_tells_no_name(cast: Cast, rows: Rows):
    assert "ต่างถิ่น" not in listed(cast, person=cast.outsider.pk)


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 403), ("executive", 403), ("portal_admin", 200), ("outsider", 404)]
)
@pytest.mark.parametrize("name", ["audit_list", "audit_file"])
def test_who_may_see_it(cast: Cast, name: str, who: str, status: int):
    assert cast.client(who).get(reverse(name, args=[cast.agency.slug])).status_code == status


def test_one_act_of_thousands_is_one_entry(cast: Cast, rows: Rows, django_assert_max_num_queries):
    with recording(cast.agency.pk, by=cast.officer) as record:
        record("imported", rows[Plan])
        for _ in range(700):
            record("added", rows[Finding])
    client, where = cast.client("agency_admin"), reverse("audit_list", args=[cast.agency.slug])
    with django_assert_max_num_queries(16):
        shown = client.get(where).content.decode()
    assert shown.count('<li id="n') == 4
    assert "นำเข้าไฟล์ข้อมูลลงใน" in shown
    assert "เพิ่มข้อค้นพบ ๗๐๐ ข้อ" in shown


def test_every_entry_is_on_one_page_and_one_only(cast: Cast, rows: Rows):
    for at in range(4):
        with recording(cast.agency.pk, by=cast.officer) as record:
            for _ in range(200 if at == 2 else 1):
                record("changed", rows[Measure])
        for each in range(30):
            change(rows[Measure], {"number": f"{at}/{each}"}, by=cast.officer)
    client, where = cast.client("agency_admin"), reverse("audit_list", args=[cast.agency.slug])
    acts: list[int] = []
    query: dict[str, int] = {}
    while True:
        context = client.get(where, query).context
        acts += [entry.number for entry, _ in context["entries"]]
        if context["before"] is None:
            break
        query = {"before": context["before"]}
    assert (
        len(acts)
        == len(set(acts))
        == AuditEvent.objects.filter(agency_id=cast.agency.pk).values("act").distinct().count()
    )


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@a", "\t=1"])
def test_nothing_in_the_file_is_a_formula(cast: Cast, rows: Rows, start: str):
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=2570, title="แผน")
    finding = Finding.objects.create(agency=cast.agency, plan=plan, text="ก")
    with recording(cast.agency.pk, by=None) as record:
        finding.text = start + "คำ"
        record("changed", finding, {"text": ("ก", finding.text)})
    row = table(cast)[1]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    assert start.strip() in row[6]


def test_the_file_holds_old_and_new(cast: Cast, rows: Rows):
    assert [row[7] for row in table(cast)[1:]][-1] == "ผลผลิต:  → ๖๘ เรื่อง"
