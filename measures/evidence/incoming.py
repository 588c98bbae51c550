"""Files on their way in: written to disk as they arrive, dropped at the byte that is one too many.

Nothing of a request's body is read before the person, the permission and the limit are known.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work
from itaportal.thai.numerals import thai_number
from measures.evidence.kinds import MEGABYTE, too_large
from measures.evidence.refusing import Refused

MOST_FILES = 20  # of one form
ROOM_FOR_TEXT = MEGABYTE  # what a form carries beside its files
TOO_MANY = f"ส่งได้ครั้งละไม่เกิน {thai_number(MOST_FILES)} ไฟล์ ไฟล์นี้ยังไม่ได้รับ กรุณาส่งอีกครั้ง"
NO_ROOM = "พื้นที่เก็บไฟล์ของระบบเต็ม ยังรับไฟล์นี้ไม่ได้ กรุณาแจ้งผู้ดูแลระบบกลาง"
POST_TOO_LARGE = "ไฟล์ทั้งหมดที่ส่งมาพร้อมกันใหญ่เกินไป แต่ละไฟล์ต้องไม่เกิน {} เมกะไบต์ กรุณาส่งทีละน้อยไฟล์"
ONE_FILE = "Upload-One"  # the header of a script that sends each file by itself

FOLDER, PREFIX = "incoming", "incoming-"

View = Callable[..., HttpResponseBase]
Refusal = Callable[[HttpRequest, str], HttpResponseBase]


class ArrivedFile(UploadedFile):
    """A file that came whole; it lies in the folder of incoming files until it is closed, or this process ends."""

    def path(self) -> Path:
        """Return where it lies."""
        return Path(self.file.name)  # type: ignore[union-attr]


class DroppedFile(UploadedFile):
    """A file that was let go while it arrived; `reason` says why."""

    def __init__(self, name: str | None, reason: str) -> None:
        super().__init__(BytesIO(), name, size=0)
        self.reason = reason


class Dropping(FileUploadHandler):
    """Writes each file to a temporary one, up to so many megabytes; one that is larger leaves nothing on the disk."""

    def __init__(self, request: HttpRequest, megabytes: int) -> None:
        super().__init__(request)
        self.megabytes, self.count = megabytes, 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.count += 1
        self.reason = TOO_MANY if self.count > MOST_FILES else ""
        self.file: Any = None
        if not self.reason:
            self._try(self._open)

    def _open(self) -> None:
        self.file = NamedTemporaryFile(dir=incoming_folder(), prefix=PREFIX)  # noqa: SIM115  (closed with the request)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > self.megabytes * MEGABYTE:
            self._drop(too_large(self.megabytes))
        elif self.file:
            self._try(lambda: self.file.write(raw_data))

    def _try(self, write: Callable[[], Any]) -> None:
        try:
            write()
        except OSError:  # the disk is full, most likely
            self._drop(NO_ROOM)

    def _drop(self, reason: str) -> None:
        self.reason = self.reason or reason
        if self.file:
            self.file.close()
            self.file = None

    def file_complete(self, file_size: int) -> UploadedFile:
        if self.file:
            self._try(self.file.flush)
        if self.file is None:
            return DroppedFile(self.file_name, self.reason)
        return ArrivedFile(self.file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        self._drop("interrupted")


class NoFiles(FileUploadHandler):
    """Lets every file go as it arrives: nobody is there to keep it for."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        return None


def taking_files(permission: str, answer_too_large: Refusal) -> Callable[[View], View]:
    """Return a decorator like `work(permission)` for a view that files are posted to, with all checks before reading.

    A post over what the agency's limit allows is answered unread by answer_too_large(request, sentence). The CSRF
    check is the same as everywhere: it only comes later, for it reads the body.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        def bounded(request: HttpRequest, seat: Seat, *args: Any, **kwargs: Any) -> HttpResponseBase:
            megabytes = seat.agency.evidence_file_mb if seat.agency else 0
            files = 1 if ONE_FILE in request.headers else MOST_FILES
            if int(request.META.get("CONTENT_LENGTH") or 0) > files * megabytes * MEGABYTE + ROOM_FOR_TEXT:
                return answer_too_large(request, POST_TOO_LARGE.format(thai_number(megabytes)))
            request.upload_handlers = [Dropping(request, megabytes)]
            return protected(request, seat, *args, **kwargs)

        bounded.reads_late = True  # type: ignore[attr-defined]
        seated = work(permission, methods=("POST",))(wraps(view)(bounded))

        @csrf_exempt
        @wraps(seated)
        def outermost(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.upload_handlers = [NoFiles(request)]  # until somebody is known to be there
            return seated(request, *args, **kwargs)

        return outermost

    return decorate


def path_of(upload: Any) -> Path:
    """Return where an upload lies; raise Refused with the reason for which it was dropped."""
    if isinstance(upload, DroppedFile):
        raise Refused(upload.reason)
    return upload.path()


def incoming_folder() -> Path:
    """Return the folder of files on their way in, on the disk of those that are kept; made where it is not there."""
    folder = Path(default_storage.path(FOLDER))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
