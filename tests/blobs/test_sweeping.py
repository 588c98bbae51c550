"""The sweep of kept bytes: what nothing names goes, in two runs a day apart; what is named, or will be, stays."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from itaportal import blobs
from itaportal.blobs.keeping import name_of
from itaportal.blobs.sweeping import sweep, unnamed

LATER = 25 * 60 * 60
NOBODY: set[str] = set()


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def names(*known: str) -> Any:
    """Return what a table that names these would answer."""

    def named(digests: Iterable[str]) -> set[str]:
        return {each for each in digests if each in known}

    return named


def a_day_passes(folder: Path) -> None:
    for path in (each for each in folder.rglob("*") if each.is_file()):
        os.utime(path, (path.stat().st_mtime - LATER,) * 2)


def test_what_nothing_names_goes_after_two_runs_a_day_apart(folder: Path):
    known, lost = blobs.keep(b"known"), blobs.keep(b"lost")
    half = folder / "blobs" / known[:2] / ".0123"
    half.write_bytes(b"hal")
    assert not any(vars(sweep(names(known))).values()), "nothing is a day old"
    a_day_passes(folder)
    young = blobs.keep(b"young")
    assert unnamed(names(known)) == [lost]
    first = sweep(names(known))
    assert (first.aside, first.gone, first.halves) == ([lost], [], 1)
    assert blobs.read(lost) == b"lost", "set aside it is still there"
    assert not sweep(names(known)).gone, "its day begins when it is set aside"
    a_day_passes(folder)
    assert sweep(names(known, young)).gone == [lost]
    assert [blobs.is_kept(each) for each in (known, young, lost)] == [True, True, False]


def test_what_is_named_meanwhile_is_read_and_put_back(folder: Path):
    digest = blobs.keep(b"published right now")
    a_day_passes(folder)
    sweep(names())  # between keeping the bytes and writing their name
    assert blobs.read_unchecked(digest) == b"published right now"
    a_day_passes(folder)
    assert sweep(names(digest)).back == [digest]
    assert (folder / name_of(digest)).read_bytes() == b"published right now"


def test_what_is_kept_again_meanwhile_stays(folder: Path):
    digest = blobs.keep(b"again")
    a_day_passes(folder)
    sweep(names())
    assert blobs.keep(b"again") == digest
    assert (folder / name_of(digest)).is_file(), "it does not rest on what is aside"
    for path in (folder / "blobs" / "aside").iterdir():
        os.utime(path, (time.time() - LATER,) * 2)
    assert sweep(names()).gone == [digest]
    assert blobs.read(digest) == b"again"
