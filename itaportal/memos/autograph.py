"""A picture of a signature on its way in: checked, drawn afresh as a small PNG without anything around it."""

import hashlib
import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

MAX_BYTES = 2 * 1024 * 1024
MAX_SIDE = 4000  # pixels of what is taken
KEPT = (600, 200)  # pixels of what is kept: 1.5 cm high in print
FORMATS = ("PNG", "JPEG")
# What a whole file has at its end: asked for because elsewhere Pillow is told to let pictures pass that are cut off.
ENDS = {"PNG": b"IEND", "JPEG": b"\xff\xd9"}
EMPTY = "กรุณาเลือกไฟล์ภาพลายมือชื่อ"
TOO_HEAVY = "ไฟล์ภาพใหญ่เกินไป กรุณาใช้ไฟล์ไม่เกิน ๒ เมกะไบต์"
TOO_LARGE = "ภาพกว้างหรือสูงเกินไป กรุณาใช้ภาพที่แต่ละด้านไม่เกิน ๔,๐๐๐ พิกเซล"
NOT_A_PICTURE = "ไฟล์นี้ไม่ใช่ภาพ PNG หรือ JPEG ที่เปิดได้ กรุณาบันทึกภาพเป็น PNG หรือ JPEG แล้วลองใหม่"


def redrawn(data: bytes) -> bytes:
    """Return the picture in data as a PNG of at most KEPT pixels, metadata left behind; ValidationError in Thai."""
    if reason := EMPTY if not data else TOO_HEAVY if len(data) > MAX_BYTES else None:
        raise ValidationError(reason, code="bytes")
    drawn = io.BytesIO()
    try:
        upright = ImageOps.exif_transpose(_opened(data)).convert("RGBA")
        upright.thumbnail(KEPT)
        bare = Image.new("RGBA", upright.size)
        bare.paste(upright)
        bare.save(drawn, format="PNG", optimize=True)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(TOO_LARGE, code="pixels") from None
    except (OSError, ValueError, SyntaxError):
        raise ValidationError(NOT_A_PICTURE, code="picture") from None
    return drawn.getvalue()


def _opened(data: bytes) -> Image.Image:
    """Return the picture, its header alone read; ValueError for none, ValidationError for one too large."""
    picture = Image.open(io.BytesIO(data), formats=FORMATS)
    if ENDS[str(picture.format)] not in data:
        raise ValueError("cut off")
    if max(picture.size) > MAX_SIDE:
        raise ValidationError(TOO_LARGE, code="pixels")
    return picture


def fingerprint(png: bytes) -> str:
    """Return the SHA-256 of a picture's bytes."""
    return hashlib.sha256(png).hexdigest()


class AutographField(forms.FileField):
    """The form field: it hands on a picture drawn afresh, never the bytes that came."""

    default_error_messages = {"empty": EMPTY, "invalid": NOT_A_PICTURE, "missing": EMPTY, "required": EMPTY}
    widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg"})

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        # One byte more than allowed is enough to refuse; the rest is not read.
        return upload and redrawn(upload.read(MAX_BYTES + 1))
