"""Open data: what is in the files, when they are written, what a killed run leaves, and how they are served."""

import csv
import gzip
import hashlib
import io
import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from frictionless import Package, Resource, Schema
from jsonschema import Draft202012Validator

from itaportal.agencies.models import AgencyKind
from measures.models import Measure
from measures.models.measure import WorkStatus
from measures.models.result import EvidenceKind
from reports.models import OpenDataFile, PublicAddress, Publication
from reports.opendata import nights, writing
from reports.opendata.schema import bulk_schema
from reports.plan_text import schema
from reports.publishing import rendering
from reports.tasks import write_next_years, write_open_data
from tests.reports.publishing.press import Press, put_out

OPEN = "Access-Control-Allow-Origin"
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def press(db, monkeypatch) -> Press:
    """Return an agency with a plan and a report published, of files the JSON alone."""
    monkeypatch.setattr(rendering, "render_pdf", lambda *given: b"%PDF-1.7")
    monkeypatch.setattr(rendering, "FORMATS", {"json": rendering.FORMATS["json"]})
    press = Press()
    Measure.objects.filter(pk=press.measure.pk).update(title=FORMULA)
    put_out(press.plan)
    return press


def got(client, name, **headers):
    answer = client.get(f"/open-data/files/{name}", headers=headers)
    assert answer.status_code == 200
    return answer, b"".join(answer.streaming_content)


def csv_rows(client, year=2568):
    _, data = got(client, f"ita-measures-{year}.csv")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_follows_its_published_schema(press, client, tmp_path):
    writing.write_everything()
    _, data = got(client, "ita-measures-2568.csv")
    (tmp_path / "all.csv").write_bytes(data)
    described = Schema.from_descriptor(client.get("/open-data/table-schema.json").json())
    found = Resource(path="all.csv", basepath=str(tmp_path), encoding="utf-8-sig", schema=described).validate()
    assert found.flatten(["rowNumber", "fieldName", "message"]) == []
    rows = csv_rows(client)
    assert {row["document"] for row in rows} == {"measures", "report-6"}
    assert {row["address"] for row in rows if row["document"] == "report-6"} == {
        f"http://localhost:8000{press.path}v1/"
    }
    assert all(row["measure_title"] == f"'{FORMULA}" for row in rows), "no formula for a spreadsheet to compute"


def test_each_line_is_a_plan_of_the_published_schema(press, client):
    writing.write_everything()
    _, data = got(client, "ita-measures-2568.jsonl")
    lines = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    assert len(lines) == 2
    served = client.get("/open-data/ita-plan-1.json").json()
    assert served == schema()
    for line in lines:
        Draft202012Validator(served).validate(line)


def test_all_years_together_are_each_year_behind_the_other(press, client):
    call_command("open_data", verbosity=0)
    for form in ("csv", "jsonl"):
        assert got(client, f"ita-measures-all.{form}")[1] == got(client, f"ita-measures-2568.{form}")[1]
    row = OpenDataFile.objects.get(name="ita-measures-all.csv")
    assert (row.rows, row.documents) == (len(csv_rows(client, "all")), 2)


def test_drafts_and_withdrawn_documents_are_not_in_it(press, client):
    Measure.objects.create(agency=press.agency, plan=press.plan, title="ร่างที่ยังไม่เผยแพร่")
    press.withdraw(Publication.objects.get(slug="measures"))
    writing.write_everything()
    rows = csv_rows(client)
    assert {row["document"] for row in rows} == {"report-6"}
    assert all("ร่าง" not in row["measure_title"] for row in rows)
    press.withdraw(Publication.objects.get(slug="report-6"))
    writing.write_everything()
    assert not OpenDataFile.objects.exists()
    assert client.get("/open-data/files/ita-measures-2568.csv").status_code == 404


def test_served_as_published_files_are(press, client):
    writing.write_everything()
    row = OpenDataFile.objects.get(name="ita-measures-2568.csv")
    client.force_login(press.admin)
    plain, data = got(client, row.name)
    packed, small = got(client, row.name, **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(small) == data
    assert hashlib.sha256(data).hexdigest() == row.sha256
    assert int(plain["Content-Length"]) == row.size == len(data)
    assert int(packed["Content-Length"]) == row.packed_size == len(small)
    for answer in (plain, packed):
        assert answer["Cache-Control"] == "public, max-age=86400"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Vary"] == "Accept-Encoding"
        assert not answer.cookies
        again = client.get(f"/open-data/files/{row.name}", headers={
            "If-None-Match": answer["ETag"], "Accept-Encoding": "gzip" if answer is packed else ""})  # fmt: skip
        assert again.status_code == 304
    assert plain["ETag"] != packed["ETag"]


def test_the_package_describes_what_is_there(press, client):
    writing.write_everything()
    package = Package.from_descriptor(client.get("/open-data/datapackage.json").json())
    assert sorted(package.resource_names) == sorted(
        f"ita-measures-{year}-{form}" for year in (2568, "all") for form in ("csv", "jsonl")
    )
    page = client.get("/open-data/").content.decode()
    for file in OpenDataFile.objects.all():
        assert f'href="/open-data/files/{file.name}"' in page


def test_the_page_says_so_where_there_is_nothing_yet(db, client):
    assert "ยังไม่มีไฟล์รวม" in client.get("/open-data/").content.decode()


@pytest.mark.parametrize(
    ("made", "now", "is_due"),
    [("18:05", "23:00", False), ("17:55", "18:05", True), ("18:05", "+17:59", False), ("18:05", "+18:00", True)],
    ids=["written last night", "one o'clock has come", "still the same night", "the next night"],
)
def test_it_is_written_once_a_night_in_thailand(db, made, now, is_due):
    day = datetime(2025, 1, 10, tzinfo=UTC)  # one at night in Thailand is 18:00 of the day before
    at = [day + timedelta(hours=int(each[-5:-3]), minutes=int(each[-2:]), days=each[0] == "+") for each in (made, now)]
    OpenDataFile.objects.create(name="a.csv", format="csv", size=1, packed_size=1, rows=1, documents=1, made_at=at[0])
    assert nights.is_due(at[1]) is is_due


def test_jobs_write_a_year_each_and_then_all(press):
    assert write_open_data.call() == "1 years"
    waiting = DBTaskResult.objects.ready().filter(task_path=write_next_years.module_path)
    for left in ([2568], []):
        assert waiting.get().args_kwargs["args"] == [left]
        waiting.delete()
        write_next_years.call(left)
    assert OpenDataFile.objects.count() == 4
    assert write_open_data.call() == "not yet"


def test_a_run_that_dies_leaves_the_files_of_yesterday(press, client, monkeypatch):
    writing.write_everything()
    before = got(client, "ita-measures-2568.csv")[1]
    press.change("ประกาศแล้วทุกสำนัก")
    press.publish()
    monkeypatch.setattr(writing, "_point", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        writing.write_everything()
    assert got(client, "ita-measures-2568.csv")[1] == before


def test_other_sites_may_read_what_is_data_and_nothing_else(press, client):
    """Every address of the portal itself: tests/access/test_matrix.py."""
    writing.write_everything()
    rows = PublicAddress.objects.all()
    told = {row.path: OPEN in client.get(row.path) for row in rows}
    assert told == {row.path: row.content_type in ("application/json", "text/csv; charset=utf-8") for row in rows}
    assert any(told.values())
    for name in ("datapackage", "table-schema", "ita-plan-1"):
        assert client.get(f"/open-data/{name}.json")[OPEN] == "*"


def test_each_column_is_explained_in_thai_with_every_value_and_for_programs_in_english_too(client, db):
    page = unescape(client.get("/open-data/fields/").content.decode())
    for field in client.get("/open-data/table-schema.json").json()["fields"]:
        assert field["description"] in page
        assert re.search("[ก-๙]", field["description"])
        assert not re.search("[ก-๙]", field["description_en"])
        assert [
            value for value in field.get("constraints", {}).get("enum", ()) if value not in field["description"]
        ] == []
        assert field["description_en"] not in page


@pytest.mark.parametrize(
    ("column", "choices"), [("agency_kind", AgencyKind), ("status", WorkStatus), ("evidence_kind", EvidenceKind)]
)
def test_a_value_is_explained_by_the_words_that_pages_use(column, choices):
    told = {field["name"]: field["description"] for field in bulk_schema()["fields"]}[column]
    assert [label for value, label in choices.choices if f"{value} {label}" not in told] == []
