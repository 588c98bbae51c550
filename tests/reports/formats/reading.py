"""Reads PDFs back as other programs do: poppler's pdftotext and pdftoppm, pikepdf for the inside."""

import html
import io
import re
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pikepdf
from PIL import Image

POINTS_A_MM = 72 / 25.4


class Word(NamedTuple):
    """A run of text and where it stands on its page, in mm from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def raw_pages(pdf: bytes, *options: str) -> list[str]:
    """Return each page's text in the order of its content."""
    command = ["pdftotext", *(options or ("-raw",)), "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def bare(text: str) -> str:
    """Return text without white space."""
    return re.sub(r"\s+", "", text)


def words(pdf: bytes, page: int) -> list[Word]:
    """Return the words of a page (from 1) with their places."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    found = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    pattern = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    return [
        Word(html.unescape(text), *(float(value) / POINTS_A_MM for value in box))
        for *box, text in re.findall(pattern, found)
    ]


@lru_cache(maxsize=8)
def picture(pdf: bytes, page: int, dpi: int = 150) -> Image.Image:
    """Return a page (from 1) as a grey picture."""
    command = ["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page), "-"]
    return Image.open(io.BytesIO(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout))


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a PDF to look inside."""
    return pikepdf.open(io.BytesIO(pdf))


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every element of the structure tree in reading order."""
    yield from below(pdf.Root.StructTreeRoot.K[0])


def below(element: Any) -> Iterator[Any]:
    """Yield an element and those under it."""
    yield element
    for kid in kids(element):
        yield from below(kid)


def kids(element: Any) -> list[Any]:
    """Return the elements right under one."""
    return [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def role(element: Any) -> str:
    """Return TD for a cell, and so on."""
    return str(element.S).lstrip("/")


class Piece(NamedTuple):
    """What an outermost piece of marked content says: its ActualText, else its glyphs by ToUnicode."""

    text: str
    tag: str
    size: float  # points, of its last glyph
    bold: bool


def pieces(sheet: pikepdf.Page) -> Iterator[Piece]:
    """Yield a page's marked pieces in the order of its content."""
    fonts = {str(name): _letters(font) for name, font in sheet.Resources.Font.items()}
    bold = {str(name): "Bold" in str(font.BaseFont) for name, font in sheet.Resources.Font.items()}
    open_pieces: list[tuple[str, bool]] = []  # tag, and whether it says its own text
    text, font, size = "", "", 0.0
    for instruction in pikepdf.parse_content_stream(sheet):
        operator, operands = str(instruction.operator), instruction.operands
        is_said = any(says for _, says in open_pieces)
        if operator in ("BDC", "BMC"):
            said = operands[-1].get("/ActualText") if isinstance(operands[-1], pikepdf.Dictionary) else None
            text += str(said) if said is not None and not is_said else ""
            open_pieces.append((str(operands[0]), said is not None))
        elif operator == "EMC":
            tag, _ = open_pieces.pop()
            if not open_pieces:
                yield Piece(text, tag.lstrip("/"), round(size * 0.75, 1), bold.get(font, False))
                text = ""
        elif operator == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif operator == "TJ" and not is_said:
            text += "".join(fonts[font][code] for part in operands[0] for code in _codes(part))


def _letters(font: Any) -> dict[int, str]:
    mapped = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in mapped}


def _codes(part: Any) -> list[int]:
    if not isinstance(part, pikepdf.String):
        return []
    shown = bytes(part)
    return [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)]
