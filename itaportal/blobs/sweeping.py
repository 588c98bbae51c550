"""Deleting bytes that nothing names, in two steps a day apart, so that nothing that is being written now is lost.

What nothing names is set aside first, where it can still be read; the next sweep, a day later or more, puts back what
has a name by then and deletes the rest. Whoever keeps bytes and then writes their name within a day loses nothing.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils import timezone

from itaportal.blobs.keeping import ASIDE, DIGEST, FOLDER, aside_of, name_of

A_DAY = timedelta(days=1)
Named = Callable[[Iterable[str]], set[str]]


@dataclass
class Swept:
    """What a sweep did, as SHA-256s; `halves` counts what writers left that were killed."""

    aside: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    halves: int = 0


def sweep(named: Named) -> Swept:
    """Delete, set aside and put back; named returns those of some SHA-256s that a table names."""
    swept, lying = Swept(), {path.name: path for path in _files(ASIDE)}
    wanted = named(lying)
    for sha256, path in lying.items():
        if sha256 in wanted:
            _put_back(sha256)
            swept.back.append(sha256)
        elif _is_old(path):
            path.unlink(missing_ok=True)
            swept.gone.append(sha256)
    for path in list(_halves()):
        path.unlink(missing_ok=True)
        swept.halves += 1
    for sha256 in unnamed(named):
        _set_aside(sha256)
        swept.aside.append(sha256)
    return swept


def unnamed(named: Named) -> list[str]:
    """Return the SHA-256s of kept bytes, older than a day, that no table names."""
    old = [path.name for path in _files("??") if DIGEST.fullmatch(path.name) and _is_old(path)]
    wanted = named(old)
    return [sha256 for sha256 in old if sha256 not in wanted]


def _halves() -> Iterator[Path]:
    yield from (path for path in _files("*") if not DIGEST.fullmatch(path.name) and _is_old(path))


def _files(folder: str) -> Iterator[Path]:
    yield from (path for path in Path(default_storage.path(FOLDER)).glob(f"{folder}/*") if path.is_file())


def _is_old(path: Path) -> bool:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime < (timezone.now() - A_DAY).timestamp()
    return False


def _set_aside(sha256: str) -> None:
    """Move bytes aside; their day there begins now."""
    path, aside = Path(default_storage.path(name_of(sha256))), Path(default_storage.path(aside_of(sha256)))
    aside.parent.mkdir(parents=True, exist_ok=True)
    os.utime(path)
    path.replace(aside)


def _put_back(sha256: str) -> None:
    """Move bytes back, unless somebody has kept them afresh meanwhile."""
    path, aside = Path(default_storage.path(name_of(sha256))), Path(default_storage.path(aside_of(sha256)))
    if path.exists():
        aside.unlink()
    else:
        aside.replace(path)
