"""What published files tell beside their content: nothing of people, machines, paths or hours, in any format."""

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile, is_zipfile

import pikepdf
import pytest
from django.conf import settings

from itaportal import blobs
from reports.models.publication import FileKind
from tests.reports.publishing.press import Press

NO_HOUR = (1980, 1, 1, 0, 0, 0)
# What offices' programs write of whoever saved a file, and what they leave behind.
TELLING = re.compile(
    r"lastModifiedBy>[^<]|<dc:creator>[^<]|<cp:manager>|<Manager>|<Company>[^<]|rsid|/Author|xmp:CreatorTool|<!--|w:vanish"
    r"|comments\d*\.xml|threadedComment|state=\"(?:hidden|veryHidden)\"|<(?:row|col)\b[^>]*hidden=|w:ins |w:del "
)
PRIVATE = ("/tmp", "/home/", "/root/", str(settings.BASE_DIR), str(settings.MEDIA_ROOT), "python", "localhost:")


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    """The files of one publication by kind, filled by the first test that has a database."""
    return {}


@pytest.fixture
def files(press: Press, whole: dict[str, bytes]) -> dict[str, bytes]:
    if not whole:
        for user in (press.admin, press.cast.officer):
            type(user).objects.filter(pk=user.pk).update(first_name="นางสาวผู้ไม่ควรปรากฏ", last_name="ในไฟล์")
        made = press.publish()
        whole |= {each.kind: blobs.read(each.sha256) for each in made.files.all()}
    return whole


def parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file and whatever is packed in it, down to the streams of a PDF, each with its name."""
    yield name, data
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream) and _is_text(each))
            yield from ((f"{name} {at}", each.read_bytes()) for at, each in enumerate(streams))
    elif is_zipfile(io.BytesIO(data)):
        with ZipFile(io.BytesIO(data)) as packed:
            for info in packed.infolist():
                yield from parts(f"{name}/{info.filename}", packed.read(info))


def _is_text(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Type", "")) in ("/Metadata", "/XObject", "")


@pytest.mark.parametrize("kind", [each for each in FileKind if each != FileKind.PICTURE])
def test_a_published_file_tells_of_nobody_and_no_machine(kind, files):
    for name, data in parts(kind, files[kind]):
        text = data.decode("utf-8", "replace")
        assert not TELLING.findall(f"{name} {text}"), name
        assert "ผู้ไม่ควรปรากฏ" not in text, name
        assert not [word for word in PRIVATE if word in text.replace(settings.PORTAL_ADDRESS, "")], name


@pytest.mark.parametrize("kind", [FileKind.DOCX, FileKind.XLSX, FileKind.ZIP])
def test_what_is_packed_has_no_hour_and_no_remark(kind, files):
    with ZipFile(io.BytesIO(files[kind])) as packed:
        assert {each.date_time for each in packed.infolist()} == {NO_HOUR}
        assert not packed.comment
        assert not any(each.comment or each.extra for each in packed.infolist())


def test_every_kind_of_file_is_looked_at(files):
    assert set(files) == set(FileKind) - {FileKind.PICTURE}, "a picture was cleaned when it was uploaded"


def test_the_drawn_picture_holds_pixels_alone(files):
    """PNG: header, colours, pixels, end; no text, no time, no EXIF."""
    data, at, found = files[FileKind.CARD], 8, set()
    while at < len(data):
        found.add(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4])
    assert found <= {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs"}
