"""Writing a file whole: all of its bytes on the disk under its name, or nothing."""

import os
import shutil
from pathlib import Path
from uuid import uuid4

from django.core.files.storage import default_storage

BLOCK = 1024 * 1024


def write_whole(source: Path | bytes, name: str, *, at_once: bool = True) -> int:
    """Put bytes under name, all of them or nothing; return how many. With `at_once` they are on the disk then."""
    target = Path(default_storage.path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{uuid4().hex}")
    try:
        with half.open("xb") as file:
            if isinstance(source, bytes):
                file.write(source)
            else:
                with source.open("rb") as came:
                    shutil.copyfileobj(came, file, BLOCK)
            file.flush()
            if at_once:
                os.fsync(file.fileno())
        half.replace(target)
        if at_once:
            _sync(target.parent)
    finally:
        half.unlink(missing_ok=True)
    return target.stat().st_size


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
