"""HTML: a Document as one standalone file that opens from disk and asks for nothing outside itself."""

import base64
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from reports.documents import Document
from reports.formats.naming import pictures_named

STYLES = ("tokens", "ground", "house", "lists", "table", "widths", "document", "sheet", "print")
STYLES_GO_HERE = "/* styles */"
PICTURE_KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def render_page(document: Document, pictures: Mapping[str, bytes] = {}) -> bytes:
    """Return the document as UTF-8 HTML, drawn by the same partials as the portal's page of it."""
    named = {name: pictures[name] for name in sorted(pictures_named(document) & set(pictures))}
    return draw_page("document/standalone.html", document, picture_addresses(named))


def draw_page(template: str, document: Document, addresses: Mapping[str, str], faces: str = "", **said: Any) -> bytes:
    """Return the HTML of a document by the standalone template or one upon it, with the styles in it.

    In: addresses, where each picture stands; faces, rules for fonts; said, what else the template shows.
    """
    page = render_to_string(template, {"document": document, "pictures": addresses, "open_memos": True} | said)
    return page.replace(STYLES_GO_HERE, faces + _styles(), 1).encode()


def picture_addresses(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Return each picture as a data: address; what is neither PNG nor JPEG is left out."""
    kinds = {name: picture_kind(data) for name, data in pictures.items()}
    return {
        name: f"data:{kind};base64,{base64.b64encode(pictures[name]).decode()}" for name, kind in kinds.items() if kind
    }


def picture_kind(data: bytes) -> str:
    """Return the media type of a PNG or JPEG, "" for anything else."""
    return next((kind for magic, kind in PICTURE_KINDS.items() if data.startswith(magic)), "")


@cache
def _styles() -> str:
    """Return the style sheets of the document's partials; none of them names a file."""
    folder = settings.BASE_DIR / "static" / "css"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
