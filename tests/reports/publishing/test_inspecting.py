"""verify_published: what is whole is called whole, and each way in which it is not is found and named."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.core.management import CommandError, call_command
from django.db import connection

from itaportal import blobs
from itaportal.rows import append_only
from reports.guards import WRITTEN_ONCE
from reports.models import PublicAddress, PublishedFile
from reports.publishing import inspecting
from tests.reports.publishing.press import Press, render_once


@pytest.fixture
def press(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    """An agency with two versions of a report published, the first one withdrawn."""
    settings.MEDIA_ROOT = tmp_path
    render_once(monkeypatch)
    press = Press()
    press.withdraw(press.publish())
    press.change("ใหม่")
    press.publish("แก้")
    return press


def found() -> list[str]:
    """Return what the command finds wrong, line by line; it must end as it says."""
    said, wrong, failure = io.StringIO(), io.StringIO(), ""
    try:
        call_command("verify_published", stdout=said, stderr=wrong)
    except CommandError as error:
        failure = str(error)
    assert bool(wrong.getvalue()) == ("ไม่เหมือนเดิม" in failure) == ("ครบและตรง" not in said.getvalue())
    return wrong.getvalue().splitlines()


def path_of(sha256: str) -> Path:
    return Path(portal_settings.MEDIA_ROOT) / blobs.keeping.name_of(sha256)


def test_what_is_as_it_was_published_is_called_so(press, client):
    assert found() == []
    for row in PublicAddress.objects.all():
        client.get(row.path)  # what is made at the first request is made
    assert found() == []


def test_shared_bytes_and_a_few_at_a_time_are_no_fault(press, monkeypatch):
    monkeypatch.setattr(inspecting, "AT_ONCE", 1)
    press.change("ประกาศแล้วทุกส่วนราชการ")
    again = press.publish("กลับเป็นอย่างเดิม")
    assert found() == []
    press.withdraw(again)
    assert found() == []


def _lose(row: PublishedFile) -> None:
    path_of(row.sha256).unlink()


def _forge(row: PublishedFile) -> None:
    path_of(row.sha256).write_bytes(b"%PDF forged")


def _lengthen(row: PublishedFile) -> None:
    with append_only.lifted(connection, WRITTEN_ONCE):
        PublishedFile.objects.filter(pk=row.pk).update(size=row.size + 1)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [(_lose, inspecting.LOST), (_forge, inspecting.CHANGED), (_lengthen, inspecting.OTHER_SIZE)],
    ids=["lost", "changed", "size"],
)
def test_bytes_that_are_not_what_they_were_are_named(spoil: Callable, sentence: str, press):
    file = PublishedFile.objects.get(publication__number=2, kind="pdf")
    spoil(file)
    assert [line for line in found() if sentence in line and file.name in line]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"status": 410}, inspecting.SHOULD_STAND),
        ({"path": "/a/elsewhere/"}, inspecting.NO_ADDRESS),
        ({"sha256": blobs.keeping.hashlib.sha256(b"").hexdigest()}, inspecting.LOST),
    ],
    ids=["status", "path", "bytes"],
)
def test_a_page_that_does_not_show_what_was_published_is_named(change: dict[str, Any], sentence: str, press):
    PublicAddress.objects.filter(path=press.path).update(**change)
    assert [line for line in found() if sentence in line]


def test_a_page_with_other_words_and_one_of_a_withdrawn_version_are_named(press):
    forged = {"sha256": blobs.keep(b"forged"), "packed": blobs.keep(b"\x1f\x8bnot gzip")}
    PublicAddress.objects.filter(path=press.path).update(**forged)
    PublicAddress.objects.filter(path=f"{press.path}v1/").update(status=200)
    lines = " ".join(found())
    for sentence in (inspecting.OTHER_BODY, inspecting.OTHER_PACKED, inspecting.SHOULD_BE_GONE):
        assert sentence in lines


def test_a_file_s_address_that_leads_to_other_bytes_and_a_strange_one_are_named(press):
    row = PublicAddress.objects.get(path=press.path[:-1] + ".pdf")
    PublicAddress.objects.filter(pk=row.pk).update(sha256=blobs.keep(b"other"))
    of = {"agency_id": row.agency_id, "publication": row.publication, "kind": row.kind, "sha256": row.sha256}
    PublicAddress.objects.create(path=f"{press.path}forged/", content_type="text/html", **of)
    lines = " ".join(found())
    assert inspecting.ELSEWHERE in lines
    assert inspecting.UNKNOWN in lines
