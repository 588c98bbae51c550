"""The zip for a web host that shows no frame: a page that opens from disk, its fonts and pictures, every other file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from itaportal.thai.numerals import thai_digits
from reports.documents import Document
from reports.formats.data import SCHEMA_PATH
from reports.formats.files import FORMATS
from reports.formats.page import draw_page
from reports.formats.zipping import zipped
from reports.proof import Proof

PAGE, READ_FIRST, DICTIONARY = "index.html", "README.txt", "table-schema.json"
FONTS, PICTURES = "fonts", "pictures"
WORDS = {"pdf": "PDF"} | {each.extension: each.word for each in FORMATS.values()}
BESIDE = {DICTIONARY: "ความหมายของแต่ละคอลัมน์ใน CSV"}
TEXT = Path(__file__).with_name("read_first.txt")
FACE = re.compile(r'@font-face[^}]*url\("\.\./vendor/sarabun/([\w.-]+)"\)[^}]*}')
BROUGHT = settings.BASE_DIR / "node_modules" / "@fontsource" / "sarabun"


@dataclass(frozen=True, slots=True)
class Bundled:
    """What goes into the zip: the Document; its pictures by name, each with its file's name; files by theirs."""

    document: Document
    pictures: Mapping[str, tuple[str, bytes]]
    files: Mapping[str, bytes]
    number: int
    proof: Proof


def render_bundle(given: Bundled) -> bytes:
    """Return the zip, the same for the same content; every name in it is ASCII."""
    texts = {READ_FIRST: _read_first(given), PAGE: _page(given), DICTIONARY: SCHEMA_PATH.read_bytes()}
    pictures = {f"{PICTURES}/{name}": data for name, data in given.pictures.values()}
    return zipped({**texts, **given.files, **pictures, **_fonts()})


def _page(given: Bundled) -> bytes:
    addresses = {name: f"{PICTURES}/{file}" for name, (file, _) in given.pictures.items()}
    said = {"number": given.number, "proof": given.proof, "beside": _beside(given)}
    faces = "\n".join((*_faces().values(), ""))
    return draw_page("document/bundled.html", given.document, addresses, faces, **said)


def _beside(given: Bundled) -> dict[str, str]:
    """Return what each file beside the page is, by its name."""
    return {name: WORDS[name.rsplit(".", 1)[-1]] for name in given.files} | BESIDE


def _read_first(given: Bundled) -> bytes:
    """Return what says how to put it on a web host, for an old Windows: with its mark, and lines by both their ends."""
    named = {PAGE: "หน้าเว็บของเอกสาร", **_beside(given), f"{FONTS}, {PICTURES}": "แบบอักษรและภาพที่หน้าเว็บใช้"}
    text = TEXT.read_text(encoding="utf-8").format(
        title=given.document.title,
        agency=given.document.agency,
        number=thai_digits(str(given.number)),
        contents="\n".join(f"{name:18} {words}" for name, words in named.items()),
        **{name: getattr(given.proof, name) for name in ("published_on", "address", "code")},
    )
    return text.replace("\n", "\r\n").encode("utf-8-sig")


@cache
def _faces() -> dict[str, str]:
    """Return the portal's rules for its face by file, each naming the file in the zip."""
    rules = (settings.BASE_DIR / "static" / "css" / "fonts.css").read_text(encoding="utf-8")
    return {found[1]: found[0].replace("../vendor/sarabun", FONTS) for found in FACE.finditer(rules)}


@cache
def _fonts() -> dict[str, bytes]:
    licence = {f"{FONTS}/LICENSE.txt": (BROUGHT / "LICENSE").read_bytes()}
    return licence | {f"{FONTS}/{name}": (BROUGHT / "files" / name).read_bytes() for name in _faces()}
