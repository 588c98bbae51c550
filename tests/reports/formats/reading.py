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
