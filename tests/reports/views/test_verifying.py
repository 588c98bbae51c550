"""Checking a document by its code or by the file itself, as anybody may."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from itaportal import blobs
from itaportal.thai.numerals import thai_digits
from reports.models import Publication
from reports.models.publication import FileKind
from reports.verifying import arriving, verdicts
from reports.views import verifying
from tests.reports.publishing.press import Press, render_once

FILE = "/verify/file/"
PUBLISHED_TABLES = {
    "reports_publication", "reports_publishedfile", "reports_publicaddress", "reports_withdrawal", "agencies_agency",
}  # fmt: skip


@pytest.fixture
def press(db: None, monkeypatch: pytest.MonkeyPatch) -> Press:
    """An agency with a report to publish, whose files are rendered once for all tests."""
    render_once(monkeypatch)
    return Press()


def bytes_of(made: Publication, kind: str = FileKind.PDF) -> bytes:
    return blobs.read(made.files.get(kind=kind).sha256)


def told(client: Any, data: bytes, name: str = "a.pdf", status: int = 200) -> str:
    """Send a file to be checked; return the page."""
    answer = client.post(FILE, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == status
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    return answer.content.decode()


def resaved(data: bytes) -> bytes:
    """Return a PDF as another program would save it, all its objects written anew."""
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo["/Title"] = "รายงานที่ถูกแก้"
        pdf.save(kept, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return kept.getvalue()


def test_a_code_leads_to_its_document_however_it_is_typed(client, press):
    made = press.publish()
    for typed in (made.code, made.code.lower().replace("-", " ")):
        answer = client.get("/verify/", {"code": typed})
        page = answer.content.decode()
        assert verdicts.CODE.title in page
        assert thai_digits(press.agency.name) in page
        assert f'href="{press.path}v1/"' in page
        assert "ฉบับล่าสุด" in page
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_a_code_of_nothing_and_what_is_no_code_are_two_answers(client, press):
    made = press.publish()
    wrong = made.code[:-1] + ("2" if made.code[-1] != "2" else "3")
    unknown = "0000-0000-0000"
    assert verdicts.NO_CODE.title in client.get("/verify/", {"code": wrong}).content.decode()
    assert verdicts.UNKNOWN_CODE.title in client.get("/verify/", {"code": unknown}).content.decode()
    assert not client.get("/verify/").context["verdict"]


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.DOCX, FileKind.JSON])
def test_a_file_as_it_was_published_is_the_real_one(client, press, kind):
    page = told(client, bytes_of(press.publish(), kind), f"a.{kind}")
    assert verdicts.SAME.title in page
    assert thai_digits(press.agency.name) in page


def test_one_of_an_older_version_says_so_and_leads_to_the_newest(client, press):
    old = bytes_of(press.publish())
    press.change("ประกาศแล้วสามครั้ง")
    press.publish("แก้ไข")
    page = told(client, old)
    assert verdicts.SAME.title in page
    assert "มีฉบับใหม่กว่าแล้ว" in page
    assert f'href="{press.path}"' in page


def test_one_that_was_withdrawn_says_why(client, press):
    made = press.publish()
    data = bytes_of(made)
    press.withdraw(made, "พบข้อมูลส่วนบุคคล")
    page = told(client, data)
    assert "หน่วยงานถอนฉบับนี้เมื่อ" in page
    assert "พบข้อมูลส่วนบุคคล" in page
    assert "(ฉบับล่าสุด)" not in page


def test_a_file_that_was_saved_anew_differs_and_leads_to_the_real_one(client, press):
    page = told(client, resaved(bytes_of(press.publish())))
    assert verdicts.DIFFERS.title in page
    assert f'href="{press.path}v1/"' in page
    assert verdicts.SAME.title not in page


def test_one_byte_more_is_not_the_published_file(client, press):
    page = told(client, bytes_of(press.publish()) + b"\n")
    assert verdicts.DIFFERS.title in page


def test_a_pdf_that_names_no_document_of_ours_is_unknown(client, press):
    press.publish()
    stranger = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stranger)
    page = told(client, stranger.getvalue())
    assert verdicts.UNKNOWN_FILE.title in page
    assert "ควรทำอย่างไรต่อ" in page


@pytest.mark.parametrize(
    ("data", "verdict"),
    [(b"", verdicts.EMPTY), (b"PK\x03\x04", verdicts.NOT_PDF), (b"%PDF-1.7\nnothing", verdicts.BROKEN)],
)
def test_what_cannot_be_checked_is_said_plainly(client, db, data, verdict):
    assert verdict.title in told(client, data)


def test_no_file_at_all_is_said_plainly(client, db):
    answer = client.post(FILE, {})
    assert answer.status_code == 400
    assert verdicts.NO_FILE.title in answer.content.decode()
    assert client.get(FILE)["Location"] == "/verify/"


def test_a_file_over_the_limit_is_let_go(client, db, monkeypatch):
    monkeypatch.setattr(arriving, "LARGEST", 1000)
    assert verdicts.TOO_LARGE.title in told(client, b"%PDF-" + b"x" * 1000, status=413)
    monkeypatch.setattr(verifying, "LARGEST", -verifying.ROOM_BESIDE)
    assert verdicts.TOO_LARGE.title in told(client, b"%PDF-", status=413)


def test_too_many_files_from_one_address_have_to_wait(client, db, monkeypatch):
    monkeypatch.setattr(verifying, "MOST", 2)
    for _ in range(2):
        told(client, b"PK")
    assert verdicts.TOO_MANY_FILES.title in told(client, b"PK", status=429)


def test_too_many_codes_from_one_address_have_to_wait_and_what_was_typed_stays(client, db, monkeypatch):
    monkeypatch.setattr(verifying, "MOST", 2)
    for typed in ("0000-0000-0000",) * 2 + ("no code",) * 2:
        assert client.get("/verify/", {"code": typed}).status_code == 200
    answer = client.get("/verify/", {"code": "0000 0000 0000"})
    assert answer.status_code == 429
    assert verdicts.TOO_MANY_CODES.sentence in answer.content.decode()
    assert 'value="0000 0000 0000"' in answer.content.decode()
    assert client.get("/verify/").status_code == 200


def test_what_is_wrong_stands_at_its_field_and_leads_to_it(client, db):
    page = client.get("/verify/", {"code": "ก<ไม่ใช่รหัส"}).content.decode()
    assert page.count('aria-invalid="true"') == 1
    assert 'aria-describedby="code-error code-hint"' in page
    assert f'id="code-error">{verdicts.NO_CODE.sentence}<' in page
    assert 'href="#code"' in page
    assert 'value="ก&lt;ไม่ใช่รหัส"' in page
    page = client.post(FILE, {}).content.decode()
    assert f'id="told" role="status">{verdicts.NO_FILE.sentence}<' in page
    assert page.count('aria-invalid="true"') == 1
    assert 'aria-invalid="true"' not in client.get("/verify/").content.decode()


def test_nothing_of_a_file_is_left(client, press, monkeypatch, tmp_path, settings):
    settings.MEDIA_ROOT, scratch = tmp_path / "files", tmp_path / "scratch"
    scratch.mkdir()
    made, opened = press.publish(), []
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    monkeypatch.setattr("tempfile._TemporaryFileWrapper.__init__", lambda *_: opened.append("file"))
    before = files_in(settings.MEDIA_ROOT)
    told(client, resaved(bytes_of(made)) + b"%" * 5_000_000)
    assert before
    assert files_in(settings.MEDIA_ROOT) == before
    assert not list(scratch.iterdir())
    assert not opened


def files_in(folder: Path) -> set[Path]:
    return {each for each in folder.rglob("*") if each.is_file()}


def test_only_what_is_published_is_asked_for(client, press, django_assert_max_num_queries, monkeypatch):
    data = resaved(bytes_of(press.publish()))
    monkeypatch.setattr(verifying, "is_over", lambda *_: False)
    with django_assert_max_num_queries(5) as asked:
        told(client, data)
    for query in asked.captured_queries:
        tables = {part.split('"')[1] for part in query["sql"].split(" FROM ")[1:] + query["sql"].split(" JOIN ")[1:]}
        assert tables <= PUBLISHED_TABLES, query["sql"]
