"""A picture drawn afresh: upright pixels alone, without EXIF, place or anything around them; and its small copy."""

import io
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from PIL import Image, ImageFile, ImageOps

from measures.evidence.refusing import Refused

KEPT_SIDE = 4096  # pixels: an A4 page at 350 dots an inch
SMALL_SIDE = 1200  # pixels: 10 cm in print at 300 dots an inch
MOST_PIXELS = {"JPEG": 200_000_000, "PNG": 40_000_000}  # a JPEG is unpacked at a half or an eighth where it is large
MODES = {"JPEG": "RGB", "PNG": "RGBA"}
QUALITY = 88
ONE_AT_A_TIME = Lock()  # unpacked pictures are the largest thing in memory

NOT_A_PICTURE = "เปิดภาพนี้ไม่ได้ ไฟล์อาจเสียหรือส่งมาไม่ครบ กรุณาบันทึกภาพใหม่เป็น JPEG หรือ PNG แล้วลองอีกครั้ง"
TOO_MANY_PIXELS = "ภาพนี้มีจำนวนจุดมากเกินไป กรุณาย่อภาพให้กว้างและสูงด้านละไม่เกิน ๖,๐๐๐ จุด"
FAULTS = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Redrawn:
    """A picture's own new bytes, and those of its small JPEG copy for the report."""

    data: bytes
    small: bytes


def redraw(path: Path) -> Redrawn:
    """Return the picture in path (PNG or JPEG) drawn afresh; raise Refused where it cannot be."""
    with ONE_AT_A_TIME:
        # WeasyPrint lets pictures pass that are cut off, for the whole process; what people bring must be whole.
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # ours is asked below, by type
        try:
            with Image.open(path, formats=("JPEG", "PNG")) as picture:
                return _drawn(picture, "PNG" if picture.format == "PNG" else "JPEG")
        except FAULTS:
            raise Refused(NOT_A_PICTURE) from None
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = before, limit


def _drawn(picture: Image.Image, kind: str) -> Redrawn:
    if picture.width * picture.height > MOST_PIXELS[kind]:  # asked of the header, before a pixel is unpacked
        raise Refused(TOO_MANY_PIXELS)
    picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE))
    upright = ImageOps.exif_transpose(picture).convert(MODES[kind])
    return Redrawn(_saved(_bare(upright), kind), _small(upright))


def _bare(picture: Image.Image) -> Image.Image:
    """Return the pixels alone: a new picture takes nothing else along."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _small(upright: Image.Image) -> bytes:
    small = upright.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    paper = Image.new("RGB", small.size, "white")
    paper.paste(small, mask=small.getchannel("A") if small.mode == "RGBA" else None)
    return _saved(paper, "JPEG")


def _saved(picture: Image.Image, kind: str) -> bytes:
    written = io.BytesIO()
    picture.save(written, format=kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return written.getvalue()
