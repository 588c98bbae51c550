"""A file that somebody wants checked, on its way in: counted and fingerprinted in memory, never written to a disk."""

import hashlib
import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

MEGABYTES = 50
LARGEST = MEGABYTES * 1024 * 1024


class Arrived(UploadedFile):
    """A file in memory with its SHA-256; one that was too large has lost its bytes."""

    def __init__(self, data: bytes, name: str | None, size: int, sha256: str) -> None:
        super().__init__(None, name, size=size)
        self.data, self.sha256 = data, sha256

    @property
    def is_too_large(self) -> bool:
        """Whether more came than is looked at."""
        return (self.size or 0) > LARGEST


class InMemory(FileUploadHandler):
    """Takes the first file of a form, as far as LARGEST; lets others go."""

    count = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.count += 1
        self.digest, self.kept = hashlib.sha256(), io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.count > 1:
            raise SkipFile
        if start + len(raw_data) > LARGEST:
            self.kept = io.BytesIO()
            return
        self.digest.update(raw_data)
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived | None:
        if self.count > 1:
            return None
        return Arrived(self.kept.getvalue(), self.file_name, file_size, self.digest.hexdigest())
