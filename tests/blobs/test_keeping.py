"""Bytes by their hash: kept once, whole or not at all, and never read other than they were kept."""

import errno
import hashlib
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from itaportal import blobs


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("data", [b"", b"\x89PNG", "ลายมือชื่อ".encode() * 100_000], ids=["empty", "short", "long"])
def test_what_is_kept_is_read_by_its_hash(data: bytes, folder: Path):
    digest = blobs.keep(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert blobs.is_kept(digest)
    assert blobs.read(digest) == data
    assert [path.name for path in files_in(folder)] == [digest]


def test_the_same_bytes_are_kept_once(folder: Path):
    first = blobs.keep(b"once")
    (path,) = files_in(folder)
    written = path.stat().st_mtime_ns
    assert blobs.keep(b"once") == first
    assert [each.stat().st_mtime_ns for each in files_in(folder)] == [written]


@pytest.mark.parametrize("digest", ["0" * 64, "", "../secret", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_what_was_never_kept_is_a_clear_error(digest: str, folder: Path):
    (folder / "secret").write_bytes(b"x")
    assert not blobs.is_kept(digest)
    with pytest.raises(blobs.Lost, match="no bytes are kept"):
        blobs.read(digest)


def test_damaged_bytes_are_not_read_and_are_mended_by_keeping_them_again(folder: Path):
    digest = blobs.keep(b"as it was signed")
    files_in(folder)[0].write_bytes(b"as it was forged")
    assert not blobs.is_kept(digest)
    with pytest.raises(blobs.Lost, match="were changed"):
        blobs.read(digest)
    blobs.keep(b"as it was signed")
    assert blobs.read(digest) == b"as it was signed"


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_behind(call: str, folder: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*args: Any, **rest: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as at_once:
        at_once.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[call], full)
        with pytest.raises(OSError, match="No space"):
            blobs.keep(b"too much")
    assert files_in(folder) == []
    assert blobs.read(blobs.keep(b"too much")) == b"too much"


def test_several_who_keep_the_same_at_once_all_find_it_whole(folder: Path):
    data, found = os.urandom(1_000_000), []
    keepers = [threading.Thread(target=lambda: found.append(blobs.read(blobs.keep(data)))) for _ in range(8)]
    for each in keepers:
        each.start()
    for each in keepers:
        each.join()
    assert found == [data] * 8
    assert len(files_in(folder)) == 1


def test_what_is_read_often_stays_in_memory_when_it_is_small(folder: Path):
    small, large = blobs.keep(b"a page"), blobs.keep(b"x" * (300 * 1024))
    assert (blobs.read_often(small), len(blobs.read_often(large))) == (b"a page", 300 * 1024)
    for path in files_in(folder):
        path.unlink()
    assert blobs.read_often(small) == b"a page"
    for lost in (large, "0" * 64):
        with pytest.raises(blobs.Lost):
            blobs.read_often(lost)
