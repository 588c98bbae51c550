"""What the sweep of kept bytes takes for named: all of a published, signed and frozen document, whatever names it."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from itaportal import blobs
from reports import leftovers
from reports.models import PublicAddress, PublishedFile
from reports.publishing import making
from tests.reports.publishing.press import Press, render_once
from tests.source_tree import ROOT, files

LATER = 25 * 60 * 60
# Sixty-four signs that are the hash of something else: rows' own, a chain's, a secret's.
NO_BYTES = {
    "memos.Memo.frozen_sha256", "memos.SignaturePicture.sha256", "memos.Endorsement.signed_sha256",
    "measures.StoredFile.sha256", "reports.PublicAddress.look", "reports.PublishedMeasure.search_key",
    "reports.OpenDataFile.sha256",
}  # fmt: skip


@pytest.fixture
def press(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    settings.MEDIA_ROOT = tmp_path
    render_once(monkeypatch)
    return Press()


def swept(folder: Path) -> str:
    """Let a day pass, and sweep; return what the command says."""
    for path in (each for each in folder.rglob("*") if each.is_file()):
        os.utime(path, (path.stat().st_mtime - LATER,) * 2)
    said = io.StringIO()
    call_command("sweep_blobs", stdout=said)
    return said.getvalue().strip()


def test_all_of_a_published_document_stays_and_what_was_left_half_way_goes(press, client, tmp_path):
    press.publish()
    left = blobs.keep(b"a page put together, and the transaction rolled back")
    assert swept(tmp_path) == "0 deleted, 1 set aside, 0 put back"
    assert swept(tmp_path) == "1 deleted, 0 set aside, 0 put back"
    assert not blobs.is_kept(left)
    for row in PublicAddress.objects.all():
        assert client.get(row.path).status_code == 200
    assert all(blobs.is_kept(each.sha256) for each in PublishedFile.objects.all())


def test_a_sweep_in_the_middle_of_publishing_loses_nothing(press, client, tmp_path, monkeypatch):
    """The same bytes lay there from an attempt of days ago that was killed; the sweep comes before they are named."""
    asked, publish = press.ask(), making._publish
    with monkeypatch.context() as killed:
        killed.setattr(making, "_publish", lambda *_: None)
        making.carry_out(asked)

    def swept_before(*arguments: Any) -> Any:
        assert "0 deleted, 0 set aside" not in swept(tmp_path)
        return publish(*arguments)

    with monkeypatch.context() as between:
        between.setattr(making, "_publish", swept_before)
        assert making.carry_out(asked)
    for row in PublicAddress.objects.all():
        assert client.get(row.path).status_code == 200
    assert "0 deleted" in swept(tmp_path)
    call_command("verify_published", stdout=io.StringIO())


def test_a_picture_that_a_frozen_text_mentions_is_named(press):
    digest = blobs.keep(b"photo")
    asked = press.ask()
    assert leftovers.named([digest]) == set()
    type(asked).objects.filter(pk=asked.pk).update(content=f'{{"pictures":{{"1":"{digest}"}}}}')
    assert leftovers.named([digest]) == {digest}


def _columns() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields if model._meta.app_label in ("memos", "measures", "reports") else ():
            is_hash = isinstance(field, models.CharField) and field.max_length == 64
            if is_hash or type(field) is models.TextField:
                yield f"{model._meta.label}.{field.name}"


def test_every_column_that_may_name_bytes_is_looked_at():
    texts = {f"{model._meta.label}.{name}" for model, name in leftovers.TEXTS.items()}
    looked = {f"{model._meta.label}.{name}" for model, names in leftovers.COLUMNS.items() for name in names} | texts
    assert set(_columns()) - NO_BYTES == looked


def test_bytes_are_kept_by_these_apps_alone():
    keeping = [path.relative_to(ROOT).parts for path in files(".py") if "blobs.keep(" in path.read_text()]
    assert {parts[:2] if parts[0] == "itaportal" else parts[:1] for parts in keeping if parts[0] != "tests"} == {
        ("itaportal", "memos"),
        ("reports",),
    }
