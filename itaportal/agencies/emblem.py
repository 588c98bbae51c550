"""An agency's emblem: what is taken, how it is kept, its bytes for print."""

import io
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from itaportal.agencies.models import Agency

MAX_BYTES = 2 * 1024 * 1024
MAX_SIDE = 4000  # pixels of what is taken
KEPT_SIDE = 1000  # pixels of what is kept: 1.5 cm in print needs 180 at 300 dpi, a cover about 500
SUFFIXES = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg")}
# What a whole file has at its end. Asked for here because WeasyPrint tells Pillow, for the whole process, to let
# pictures pass that are cut off.
ENDS = {"PNG": b"IEND", "JPEG": b"\xff\xd9"}
MODES = {"PNG": "RGBA", "JPEG": "RGB"}

EMPTY = "ไฟล์ตราว่างเปล่า กรุณาเลือกไฟล์ใหม่"
TOO_HEAVY = f"ไฟล์ตราใหญ่เกินไป กรุณาใช้ไฟล์ไม่เกิน {MAX_BYTES // 1024 // 1024} เมกะไบต์"
TOO_LARGE = f"ภาพตรากว้างหรือสูงเกินไป กรุณาใช้ภาพที่แต่ละด้านไม่เกิน {MAX_SIDE:,} พิกเซล"
WRONG_SUFFIX = "ชื่อไฟล์ตราต้องลงท้ายด้วย .png, .jpg หรือ .jpeg (ไม่รับ SVG)"
NOT_A_PICTURE = "ไฟล์นี้ไม่ใช่ภาพ PNG หรือ JPEG ที่เปิดได้ กรุณาบันทึกภาพเป็น PNG หรือ JPEG แล้วลองใหม่"
SUFFIX_LIES = "นามสกุลของไฟล์ไม่ตรงกับชนิดของภาพข้างใน กรุณาบันทึกภาพใหม่ให้นามสกุลตรงกัน"


def clean_emblem(data: bytes, name: str) -> ContentFile:
    """Return the picture in data drawn afresh, without metadata or anything around it, under a name of ours.

    name is the file's own, for its suffix. Raises ValidationError with a Thai sentence for anything but a PNG or JPEG
    of the sizes stated above.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in {each for suffixes in SUFFIXES.values() for each in suffixes}:
        raise ValidationError(WRONG_SUFFIX, code="suffix")
    if reason := EMPTY if not data else TOO_HEAVY if len(data) > MAX_BYTES else None:
        raise ValidationError(reason, code="bytes")
    picture = _opened(data)
    kind = str(picture.format)
    if suffix not in SUFFIXES[kind]:
        raise ValidationError(SUFFIX_LIES, code="suffix")
    return ContentFile(_redrawn(picture, kind), name=f"{uuid4().hex}{SUFFIXES[kind][0]}")


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=tuple(SUFFIXES))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(TOO_LARGE, code="pixels") from None
    except (OSError, ValueError, SyntaxError):
        raise ValidationError(NOT_A_PICTURE, code="picture") from None
    if ENDS[str(picture.format)] not in data:
        raise ValidationError(NOT_A_PICTURE, code="picture")
    # Asked of the header, before a pixel is unpacked.
    if max(picture.size) > MAX_SIDE:
        raise ValidationError(TOO_LARGE, code="pixels")
    return picture


def _redrawn(picture: Image.Image, kind: str) -> bytes:
    """Return the upright pixels alone: a new picture takes nothing else along."""
    drawn = io.BytesIO()
    try:
        upright = ImageOps.exif_transpose(picture).convert(MODES[kind])
        upright.thumbnail((KEPT_SIDE, KEPT_SIDE))
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        bare.save(drawn, format=kind, **({"quality": 92} if kind == "JPEG" else {"optimize": True}))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(NOT_A_PICTURE, code="picture") from None
    return drawn.getvalue()


class EmblemUpload(forms.FileField):
    """The form field: it hands on a picture drawn afresh, never the bytes that came."""

    default_error_messages = {"empty": EMPTY, "invalid": NOT_A_PICTURE, "missing": EMPTY}
    widget = forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"})

    def to_python(self, data: Any) -> File | None:
        upload = super().to_python(data)
        # One byte more than allowed is enough to refuse; the rest is not read.
        return upload and clean_emblem(upload.read(MAX_BYTES + 1), upload.name or "")


class EmblemField(models.ImageField):
    """A picture kept in storage under a name that nobody chose."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{**kwargs, "form_class": EmblemUpload})


def emblem_bytes(agency: "Agency") -> bytes | None:
    """Return the emblem's PNG or JPEG bytes, None where the agency has none or storage lost it."""
    if not agency.emblem:
        return None
    try:
        with agency.emblem.open("rb") as kept:
            return kept.read()
    except FileNotFoundError:
        return None
