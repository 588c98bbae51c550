"""Sizes, full disks, scanners, crashes: what is too much is let go as it arrives, and nothing half-done stays."""

import errno
import io
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command
from django.test import Client

from itaportal.agencies.models import Agency
from measures.actions.evidence import used_bytes
from measures.evidence import incoming
from measures.models import Evidence, Measure, StoredFile
from tests.cast import Cast
from tests.measures.evidence.files import pdf, pdf_bomb, photo

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
LATER = 3 * 24 * 60 * 60


@pytest.fixture
def small_limits(cast: Cast) -> Agency:
    Agency.objects.filter(pk=cast.agency.pk).update(evidence_file_mb=1, evidence_total_mb=2)
    return cast.agency


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_over_the_agencys_limit_leaves_nothing_behind(
    small_limits: Agency, send: Callable[..., Any], folder: Path
):
    answer = send(("ใหญ่.pdf", pdf() + b"x" * MEGABYTE), ("ดี.pdf", pdf()), caption="คำสั่ง")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ไฟล์ใหญ่เกิน ๑ เมกะไบต์" in page
    assert "ได้รับแล้ว" in page
    assert [path.suffix for path in files_in(folder)] == [".pdf"]
    assert Evidence.objects.get().file == "ดี.pdf"


class NeverRead(io.BytesIO):
    """A body that must not be looked at."""

    def read(self, *args: Any) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize(
    ("headers", "megabytes"), [({"HTTP_UPLOAD_ONE": "1"}, 100), ({}, 1000)], ids=["by script", "by form"]
)
def test_a_post_that_is_far_too_large_is_answered_unread(
    headers: Any, megabytes: int, officer: Client, address: Callable[..., str]
):
    body: Any = {"wsgi.input": NeverRead(), "CONTENT_LENGTH": str(megabytes * MEGABYTE)}
    answer = officer.post(address("add_evidence"), **body, **headers)
    assert answer.status_code == 413
    said = answer.json()["sentence"] if headers else answer.content.decode()
    assert "ใหญ่เกินไป แต่ละไฟล์ต้องไม่เกิน ๒๐ เมกะไบต์" in said


def test_nothing_of_a_strangers_files_is_written(measure: Measure, address: Callable[..., str], folder: Path):
    answer = Client().post(address("add_evidence"), {"files": io.BytesIO(b"x" * 3 * MEGABYTE)})
    assert answer.status_code == 302
    assert files_in(folder) == []


def test_an_agency_that_is_full_is_told_so_and_room_comes_back(small_limits: Agency, send: Callable[..., Any]):
    def big(letter: str) -> bytes:
        return pdf(Padding=pikepdf.String(letter * 900_000))

    assert send(("ก.pdf", big("a"))).status_code == 302
    assert send(("ข.pdf", big("b"))).status_code == 302
    refused = send(("ค.pdf", big("c")))
    assert "พื้นที่หลักฐานของหน่วยงาน ๒ เมกะไบต์เต็มแล้ว" in refused.content.decode()
    assert StoredFile.objects.count() == 2
    assert 1_800_000 < used_bytes(small_limits.pk) < 2 * MEGABYTE
    Evidence.objects.order_by("pk").first().delete()
    assert send(("ค.pdf", big("c"))).status_code == 302


def test_more_files_than_one_form_takes_are_named(send: Callable[..., Any]):
    answer = send(*[(f"{at}.jpg", photo(colour=f"rgb({at * 12},0,0)")) for at in range(incoming.MOST_FILES + 1)])
    assert Evidence.objects.count() == incoming.MOST_FILES
    assert "20.jpg" in answer.content.decode()
    assert "ครั้งละไม่เกิน ๒๐ ไฟล์" in answer.content.decode()


@pytest.mark.parametrize("step", ["incoming", "kept", "synced"])
def test_a_full_disk_is_one_sentence_and_no_half_row(
    step: str, send: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*args: Any, **rest: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    copying = {"incoming": (incoming, "NamedTemporaryFile"), "kept": (shutil, "copyfileobj")}
    place = copying | {"synced": (os, "fsync")}
    monkeypatch.setattr(*place[step], full)
    answer = send(("ก.pdf", pdf()), caption="คำสั่ง")
    assert answer.status_code == 422
    assert "พื้นที่เก็บไฟล์ของระบบเต็ม" in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert files_in(folder) == []


def test_bytes_without_a_row_are_swept_after_a_day_and_others_stay(send: Callable[..., Any], folder: Path):
    send(("ก.pdf", pdf()), ("ภาพ.jpg", photo()))
    known = set(files_in(folder))
    there = folder / "evidence/1/zz"
    there.mkdir(parents=True)
    lost, fresh, half = there / "lost.pdf", there / "fresh.pdf", folder / "incoming/incoming-x"
    for path in (lost, fresh, half):
        path.write_bytes(b"x")
    for path in (*known, lost, half):
        os.utime(path, (path.stat().st_mtime - LATER,) * 2)
    call_command("sweep_evidence", stdout=io.StringIO())
    assert set(files_in(folder)) == known | {fresh}


@pytest.mark.parametrize(("code", "sentence"), [(1, "พบสิ่งอันตราย"), (2, "ตรวจไวรัสไม่ได้")])
def test_what_the_scanner_does_not_call_clean_is_not_kept(
    code: int, sentence: str, send: Callable[..., Any], settings: Any, tmp_path: Path
):
    scanner = tmp_path / "scanner"
    scanner.write_text(f'#!/bin/sh\ngrep -q harmless "$1" && exit 0\nexit {code}\n')
    scanner.chmod(stat.S_IRWXU)
    settings.VIRUS_SCANNER = str(scanner)
    answer = send(("ร้าย.pdf", pdf()), ("ดี.pdf", pdf()[:-6] + b"%harmless\n%%EOF\n"))
    assert sentence in answer.content.decode()
    assert [row.file for row in Evidence.objects.all()] == ["ดี.pdf"]


def test_a_scanner_that_is_not_there_keeps_files_out(send: Callable[..., Any], settings: Any):
    settings.VIRUS_SCANNER = "/no/such/scanner"
    assert "ตรวจไวรัสไม่ได้" in send(("ก.pdf", pdf())).content.decode()
    assert not StoredFile.objects.exists()


def test_a_pdf_that_unpacks_to_gigabytes_ends_in_its_own_process(send: Callable[..., Any]):
    assert send(("เล็ก.pdf", pdf_bomb(1))).status_code == 302
    refused = send(("ระเบิด.pdf", pdf_bomb(2000)))
    assert "เปิด PDF นี้ไม่ได้" in refused.content.decode()


def test_what_is_refused_after_all_fills_no_disk(small_limits: Agency, send: Callable[..., Any], folder: Path):
    def big(letter: str) -> bytes:
        return pdf(Padding=pikepdf.String(letter * 900_000))

    assert send(("ก.pdf", big("a")), ("ข.pdf", big("b"))).status_code == 302
    before = set(files_in(folder))
    for letter in "cde":
        assert send(("ค.pdf", big(letter))).status_code == 422
    assert send(("ก.pdf", big("a"))).status_code == 302  # those that are kept stay
    assert set(files_in(folder)) == before


def test_sending_and_removing_over_and_over_has_an_end(small_limits: Agency, send: Callable[..., Any]):
    sent = 0
    for at in range(9):
        sent += send((f"{at}.pdf", pdf(Padding=pikepdf.String(str(at) * 900_000)))).status_code == 302
        Evidence.objects.all().delete()
    assert sent == 6  # three times two megabytes
    assert "เก็บไว้ในประวัติมีมากเกินไป" in send(("ฮ.pdf", pdf(Padding=pikepdf.String("z" * 900_000)))).content.decode()
