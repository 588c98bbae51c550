"""Publishing: whole or not at all, once, for good; a new version supersedes, a withdrawal says why."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from itaportal import blobs
from itaportal.audit.models import AuditEvent
from itaportal.rows import append_only
from measures.models import Result
from reports.guards import WRITTEN_ONCE
from reports.models import PublicAddress, Publication, PublishedFile, Publishing, Withdrawal
from reports.publishing.making import carry_out
from reports.tasks import publish


def test_a_version_has_every_format_and_its_bytes(press):
    made = press.publish()
    kinds = {each.kind: each for each in made.files.all()}
    assert set(kinds) == {"body", "pdf", "docx", "xlsx", "csv", "json", "zip", "card"}
    assert all(len(blobs.read(each.sha256)) == each.size for each in kinds.values())
    assert blobs.read(kinds["pdf"].sha256).startswith(b"%PDF")
    assert json.loads(blobs.read(kinds["json"].sha256))["format"] == "ita-plan/1"


def test_only_the_round_of_the_report_goes_out(press):
    Result.objects.create(agency=press.agency, measure=press.measure, round=12, detail="ร่างผลรอบหลังที่ยังไม่เสร็จ")
    made = press.publish()
    for file in made.files.all():
        if file.kind in ("body", "csv", "json"):
            text = blobs.read(file.sha256).decode()
            assert "ประกาศแล้วทุกส่วนราชการ" in text
            assert "ร่างผลรอบหลัง" not in text


def test_without_an_approved_memo_nothing_is_published_unless_the_agency_says_so(press):
    type(press.agency).objects.update(publish_without_memo=False)
    with pytest.raises(ValidationError, match="ยังไม่มีบันทึกข้อความ"):
        press.ask()
    assert not Publishing.objects.exists()


def test_a_new_version_supersedes_and_the_old_one_stays(press, client):
    first = press.publish()
    old = client.get(f"{press.path}v1/").content.decode()
    press.change("ประกาศแล้วและติดป้ายทุกอาคาร")
    second = press.publish("เพิ่มการติดป้าย")
    assert (first.number, second.number) == (1, 2)
    latest = client.get(press.path).content.decode()
    assert "ติดป้ายทุกอาคาร" in latest
    assert "เพิ่มการติดป้าย" in latest
    now = client.get(f"{press.path}v1/").content.decode()
    assert "ประกาศแล้วทุกส่วนราชการ" in old
    assert "ประกาศแล้วทุกส่วนราชการ" in now
    assert "ติดป้ายทุกอาคาร" not in now
    assert "มีฉบับใหม่กว่าแล้ว" in now
    assert "มีฉบับใหม่กว่าแล้ว" not in old


def test_the_same_content_is_not_published_twice(press):
    press.publish()
    with pytest.raises(ValidationError, match="ไม่ต้องเผยแพร่ซ้ำ"):
        press.ask()


def test_one_request_at_a_time(press):
    press.ask()
    with pytest.raises(ValidationError, match="กำลังเผยแพร่"):
        press.ask()


def test_doing_the_job_again_does_no_harm(press):
    asked = press.ask()
    made = carry_out(asked)
    assert carry_out(Publishing.objects.select_related("agency").get(pk=asked.pk)) is None
    assert carry_out(asked) is None  # as it was loaded before the other worker was done
    assert list(Publication.objects.all()) == [made]


def test_rendering_again_gives_the_same_bytes(press):
    made = press.publish()
    before = dict(made.files.values_list("kind", "sha256"))
    press.withdraw(made)
    again = press.publish()
    after = dict(again.files.values_list("kind", "sha256"))
    assert again.number == 2
    for kind in ("body", "docx", "xlsx", "csv", "json"):  # a PDF carries its version's code
        assert before[kind] == after[kind], kind


def test_a_withdrawn_version_says_why_and_its_files_are_gone(press, client):
    made = press.publish()
    pdf = PublicAddress.objects.get(publication=made, kind="file", content_type="application/pdf").path
    assert client.get(pdf).status_code == 200
    press.withdraw(made, "พบเลขประจำตัวประชาชน")
    for path in (press.path, f"{press.path}v1/"):
        page = client.get(path)
        assert page.status_code == 410
        assert "พบเลขประจำตัวประชาชน" in page.content.decode()
        assert "ประกาศแล้วทุกส่วนราชการ" not in page.content.decode()
    assert client.get(pdf).status_code == 410
    assert client.get(press.path[:-1] + ".pdf").status_code == 410


def test_bytes_that_another_version_shares_stay(press, client):
    first = press.publish()
    press.withdraw(first)
    press.publish()
    body_free = PublicAddress.objects.get(kind="file", content_type="application/json")
    assert client.get(body_free.path).status_code == 200


def test_a_withdrawal_needs_a_reason_and_happens_once(press):
    made = press.publish()
    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผล"):
        press.withdraw(made, "  ")
    press.withdraw(made)
    with pytest.raises(ValidationError, match="ถอนไปแล้ว"):
        press.withdraw(made)


@pytest.mark.parametrize("model", [Publication, PublishedFile, Withdrawal])
def test_the_database_itself_keeps_what_was_published(press, model):
    made = press.publish()
    press.withdraw(made)
    row = model.objects.first()
    table = model._meta.db_table
    for sql in (f"UPDATE {table} SET version = version + 1", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match=append_only.SENTENCE), transaction.atomic():
            connection.cursor().execute(sql)
    assert model.objects.filter(pk=row.pk, version=row.version).exists()


def test_every_table_that_is_written_once_is_guarded(db):
    assert {model._meta.db_table for model in (Publication, PublishedFile, Withdrawal)} == set(WRITTEN_ONCE)


def test_a_job_that_fails_leaves_the_old_version_and_says_so(press, client, monkeypatch):
    press.publish()
    press.change("ใหม่")
    asked = press.ask()
    monkeypatch.setattr("itaportal.blobs.keeping.write_whole", _disk_full)
    assert publish.func(asked.pk) == "failed"
    assert "พื้นที่เต็ม" in Publishing.objects.get(pk=asked.pk).failure
    assert "ประกาศแล้วทุกส่วนราชการ" in client.get(press.path).content.decode()
    monkeypatch.undo()
    assert press.publish().number == 2


def _disk_full(*args, **how):
    raise OSError(28, "No space left on device")


def test_what_was_done_stands_in_the_audit(press):
    made = press.publish()
    press.withdraw(made)
    told = AuditEvent.objects.filter(agency_id=press.agency.pk).values_list("verb", flat=True)
    assert {"publishing_asked", "published", "withdrawn_from_public"} <= set(told)
