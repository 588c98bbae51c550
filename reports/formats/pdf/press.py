"""The press: lays out a Document's sheets by WeasyPrint and writes them as one tagged PDF."""

import gc
import logging
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from xml.etree.ElementTree import Element

import weasyprint
from cssselect2 import ElementWrapper
from django.conf import settings
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from reports.documents import Document
from reports.formats.pdf import borders, drawing, linebreaks, structure, thaitext
from reports.formats.pdf.body import add_body, add_cover
from reports.formats.pdf.elements import element, leave_out_absent
from reports.formats.pdf.furniture import mark_furniture
from reports.formats.pdf.memo import add_memo
from reports.formats.pdf.own_resources import OwnResources
from reports.formats.pdf.proving import QR, add_proof, foot
from reports.formats.pdf.spans import mend_spans
from reports.formats.pdf.watermark import outlined
from reports.proof import Proof, qr_svg

for part in (thaitext, structure, linebreaks, drawing, borders):
    part.install()

VARIANT = "pdf/ua-1"
STYLE = Path(__file__).with_name("print.css")
LOOSE = ".short, .signature, .endorser, .closing { break-inside: auto } h2, .lead, .g, .closing { break-after: auto }"
MARKED = "@page { background: url(own:watermark) center no-repeat }"
BOLD = "Laksaman-Bold.ttf"
NEW_OBJECTS = 50_000  # between two looks of the garbage collector
ONE_AT_A_TIME = Lock()  # Pango's font map is shared between renderings and knows no threads


logger = logging.getLogger(__name__)


class Sheets(weasyprint.HTML):
    """A tree of elements to lay out. It comes ready-made: there is no source to parse and no other style sheet."""

    def __init__(self, root: Element, fetcher: OwnResources) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return []


@cache
def _style() -> tuple[weasyprint.CSS, FontConfiguration]:
    """Return print.css with the fonts it names, read once for all renderings of this process."""
    fonts = FontConfiguration()
    fetcher = OwnResources(settings.OFFICIAL_FACE_DIR, {})
    css = STYLE.read_text(encoding="utf-8")
    return weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher), fonts


class ForeignResource(Exception):  # noqa: N818 (named for what it found)
    """The document asked for something that is not ours, or handed over a picture that is neither PNG nor JPEG."""


def print_document(document: Document, pictures: Mapping[str, bytes], proof: Proof | None = None) -> bytes:
    """Return the document as a PDF/UA-1 file; ForeignResource where it asks for what is not ours."""
    with ONE_AT_A_TIME, _few_collections():
        try:
            return _print(document, pictures, proof)
        except FatalURLFetchingError as error:  # no Exception, and so would end the whole process
            raise ForeignResource(str(error)) from error


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let the garbage collector look less often: a document is some hundred thousand objects that all stay till its
    end, and looking through them again and again took a sixth of the time. Memory grew by four per cent."""
    youngest, *older = gc.get_threshold()
    gc.set_threshold(max(youngest, NEW_OBJECTS), *older)
    try:
        yield
    finally:
        gc.set_threshold(youngest, *older)


def _print(document: Document, pictures: Mapping[str, bytes], proof: Proof | None) -> bytes:
    style, fonts = _style()
    rules, drawings = [], {}
    if document.watermark:
        rules.append(MARKED)
        drawings["watermark"] = _watermark(document.watermark)
    if proof:
        rules.append(foot(proof))
        drawings[QR] = qr_svg(proof.address)
    styles = [style, *(weasyprint.CSS(string=rule, font_config=fonts) for rule in rules)]
    fetcher = OwnResources(settings.OFFICIAL_FACE_DIR, pictures, drawings)
    parts = [_laid_out(Sheets(root, fetcher), styles, fonts) for root in sheets(document, pictures, proof)]
    pages = [page for part in parts for page in part.pages]
    mark_furniture(pages)
    mend_spans(pages)
    pdf: bytes = parts[0].copy(pages).write_pdf(pdf_variant=VARIANT)
    return pdf


@cache
def _watermark(words: str) -> bytes:
    """Return the drawing that stands behind each page: the words set by Pango, then outlined."""
    style, fonts = _style()
    root = Element("html", {"lang": "th"})
    element(element(root, "body"), "p", "watermark", words)
    laid_out = _laid_out(Sheets(root, OwnResources(settings.OFFICIAL_FACE_DIR, {})), [style], fonts)
    return outlined(laid_out.pages[0], Path(settings.OFFICIAL_FACE_DIR, BOLD))


def _laid_out(sheet: Sheets, styles: list[weasyprint.CSS], fonts: FontConfiguration) -> weasyprint.Document:
    """Lay a sheet out; where keeping things together brings the engine into a contradiction, let it break anywhere."""
    try:
        return sheet.render(font_config=fonts, stylesheets=styles, pdf_variant=VARIANT)
    except AssertionError:
        logger.exception("laid out again with breaks anywhere")
        loose = weasyprint.CSS(string=LOOSE, font_config=fonts)
        return sheet.render(font_config=fonts, stylesheets=[*styles, loose], pdf_variant=VARIANT)


def sheets(document: Document, pictures: Container[str] = (), proof: Proof | None = None) -> Iterator[Element]:
    """Yield the trees of a document's parts: each memo, the cover, the body with its proof. Each counts its own pages.

    Of the pictures that the document names only those in `pictures` print; the others leave their space empty.
    """
    for memo in document.memos:
        root, body = _blank(document)
        add_memo(body, memo, document.agency)
        yield _illustrated(root, pictures)
    if document.cover:
        root, body = _blank(document)
        add_cover(body, document.cover)
        yield _illustrated(root, pictures)
    if document.body or proof:
        root, body = _blank(document)
        add_body(body, document.body)
        _illustrated(root, pictures)
        if proof:
            add_proof(body[-1] if len(body) else element(body, "section", "upright"), proof)
        yield root


def _illustrated(root: Element, pictures: Container[str]) -> Element:
    leave_out_absent(root, pictures)
    return root


def _blank(document: Document) -> tuple[Element, Element]:
    root = Element("html", {"lang": document.language})
    element(element(root, "head"), "title", text=document.title)
    return root, element(root, "body")
