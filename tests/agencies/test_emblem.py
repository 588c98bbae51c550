"""An agency's emblem: only PNG and JPEG, drawn afresh, refused with a sentence else."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from itaportal.agencies.emblem import (
    EMPTY,
    KEPT_SIDE,
    MAX_BYTES,
    NOT_A_PICTURE,
    SUFFIX_LIES,
    TOO_HEAVY,
    TOO_LARGE,
    WRONG_SUFFIX,
    clean_emblem,
    emblem_bytes,
)
from itaportal.agencies.models import Agency
from tests.admin.pages import address, sentences
from tests.factory import make_agency
from tests.webform import form_data

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **extra: Any) -> bytes:
    drawn = io.BytesIO()
    Image.new(mode, size, 128 if mode in {"L", "P", "I;16"} else None).save(drawn, format=kind, **extra)
    return drawn.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


REFUSED = [
    ("svg", SVG, "emblem.svg", WRONG_SUFFIX),
    ("svg named png", SVG, "emblem.png", NOT_A_PICTURE),
    ("html named png", HTML, "emblem.png", NOT_A_PICTURE),
    ("html before a picture", HTML + picture(), "emblem.png", NOT_A_PICTURE),
    ("gif named png", picture("GIF"), "emblem.png", NOT_A_PICTURE),
    ("gif", picture("GIF"), "emblem.gif", WRONG_SUFFIX),
    ("jpeg named png", picture("JPEG"), "emblem.png", SUFFIX_LIES),
    ("png named jpg", picture("PNG"), "emblem.jpg", SUFFIX_LIES),
    ("no suffix", picture(), "emblem", WRONG_SUFFIX),
    ("two suffixes", picture(), "emblem.png.exe", WRONG_SUFFIX),
    ("cut off", picture(size=(300, 300))[:100], "emblem.png", NOT_A_PICTURE),
    ("jpeg cut off", picture("JPEG", (300, 300))[:300], "emblem.jpg", NOT_A_PICTURE),
    ("wide", bomb(5000, 10), "emblem.png", TOO_LARGE),
    ("a bomb", bomb(12_000, 12_000), "emblem.png", TOO_LARGE),
    ("a larger bomb", bomb(60_000, 60_000), "emblem.png", TOO_LARGE),
    ("heavy", picture() + b"\0" * MAX_BYTES, "emblem.png", TOO_HEAVY),
    ("empty", b"", "emblem.png", EMPTY),
    ("eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "emblem.png", NOT_A_PICTURE),
]


@pytest.mark.parametrize(
    ("data", "name", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_anything_else_is_refused_with_a_sentence(data, name, sentence) -> None:
    with pytest.raises(ValidationError) as caught:
        clean_emblem(data, name)
    assert caught.value.messages == [sentence]


@pytest.mark.parametrize(("kind", "name"), [("PNG", "ตรา.png"), ("JPEG", "ตรา.jpg"), ("JPEG", "EMBLEM.JPEG")])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_is_kept_under_a_name_of_ours(kind, name, mode) -> None:
    kept = clean_emblem(picture(kind, mode=mode), name)
    assert Image.open(io.BytesIO(kept.read())).size == (40, 30)
    assert kept.name is not None
    assert kept.name.isascii()
    assert "EMBLEM" not in kept.name
    assert kept.name.endswith({"PNG": ".png", "JPEG": ".jpg"}[kind])


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "I;16"])
def test_png_of_every_mode_is_taken(mode) -> None:
    assert Image.open(clean_emblem(picture(mode=mode), "a.png")).mode == "RGBA"


def test_cmyk_jpeg_becomes_rgb() -> None:
    assert Image.open(clean_emblem(picture("JPEG", mode="CMYK"), "a.jpg")).mode == "RGB"


def test_metadata_goes_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010F] = "camera of somchai"
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    kept = Image.open(clean_emblem(picture("JPEG", exif=exif, comment=b"secret"), "a.jpg"))
    assert not kept.getexif()
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert kept.size == (30, 40)
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Author", "somchai")
    noted.add_itxt("XML:com.adobe.xmp", "<x/>")
    assert Image.open(clean_emblem(picture(pnginfo=noted), "a.png")).info == {}


@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg")])
def test_what_is_hidden_behind_a_picture_goes(kind, name) -> None:
    kept = clean_emblem(picture(kind) + HTML + b"PK\x03\x04", name).read()
    assert b"script" not in kept
    assert b"PK\x03\x04" not in kept


def test_a_large_picture_is_kept_small() -> None:
    assert Image.open(clean_emblem(picture(size=(3000, 1500)), "a.png")).size == (KEPT_SIDE, KEPT_SIDE // 2)


@pytest.fixture
def agency(settings, tmp_path) -> Agency:
    settings.MEDIA_ROOT = tmp_path
    return make_agency()


def upload(client: Any, agency: Agency, name: str, data: bytes) -> Any:
    url = address(Agency, "change", agency.pk)
    form = form_data(client.get(url).content.decode())
    return client.post(url, form | {"emblem": SimpleUploadedFile(name, data)})


@pytest.mark.django_db
def test_an_emblem_is_uploaded_replaced_and_removed(
    admin_client, agency, django_capture_on_commit_callbacks, settings
) -> None:
    assert emblem_bytes(agency) is None
    assert upload(admin_client, agency, "ตรา.png", picture()).status_code == 302
    first = Agency.objects.get()
    assert Image.open(io.BytesIO(emblem_bytes(first) or b"")).format == "PNG"
    with django_capture_on_commit_callbacks(execute=True):
        assert upload(admin_client, agency, "ตรา.jpg", picture("JPEG")).status_code == 302
    second = Agency.objects.get()
    assert Image.open(io.BytesIO(emblem_bytes(second) or b"")).format == "JPEG"
    assert not first.emblem.storage.exists(str(first.emblem.name)), "the old picture is left behind"
    url = address(Agency, "change", agency.pk)
    form = form_data(admin_client.get(url).content.decode())
    admin_client.post(url, form | {"emblem-clear": "on"})
    assert emblem_bytes(Agency.objects.get()) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "name", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_the_form_says_what_is_wrong_and_keeps_the_rest(data, name, sentence, admin_client, agency) -> None:
    response = upload(admin_client, agency, name, data)
    assert sentence in sentences(response)
    assert not Agency.objects.get().emblem


@pytest.mark.django_db
def test_a_lost_file_is_no_emblem(agency) -> None:
    agency.emblem.save("a.png", clean_emblem(picture(), "a.png"))
    agency.emblem.storage.delete(agency.emblem.name)
    assert emblem_bytes(Agency.objects.get()) is None
