"""Zip files in which nothing tells of the machine or the hour: the same bytes for the same parts."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say

UNIX, FOR_ALL_TO_READ = 3, 0o644  # a web server is not who unpacked it


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts, name → bytes, as a zip in their order."""
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(_entry(name), data)
    return kept.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, NO_DATE)
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, FOR_ALL_TO_READ << 16
    return entry
