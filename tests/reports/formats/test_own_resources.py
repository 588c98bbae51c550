"""Nothing but our own named resources gets into a PDF (FINDINGS: the fetcher's regression cases)."""

import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest
import weasyprint
from django.conf import settings
from PIL import Image
from weasyprint.urls import FatalURLFetchingError

from reports.formats.pdf import press, render_pdf
from reports.formats.pdf.own_resources import OwnResources
from tests.reports.formats import samples
from tests.reports.formats.reading import raw_pages

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n%%EOF"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


def fetcher(pictures: dict[str, bytes] | None = None) -> OwnResources:
    return OwnResources(settings.OFFICIAL_FACE_DIR, pictures or {})


def png() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (4, 4)).save(kept, "PNG")
    return kept.getvalue()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file:///dev/urandom",
        "FILE:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "https://example.com/a.png",
        "ftp://example.com/a",
        "data:image/svg+xml,<svg/>",
        "own:../../../../etc/passwd",
        "own:/etc/passwd",
        "own:secret",
        "own:Laksaman.ttf?x",
        "own:",
        "Laksaman.ttf",
        "emblem",
    ],
)
def test_any_other_address_ends_the_rendering(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        fetcher({"emblem": png()}).fetch(address)


@pytest.mark.parametrize("content", [EPS, SVG, b"", b"GIF89a", b"RIFF0000WEBP", b"%PDF-1.7"])
def test_a_picture_is_png_or_jpeg_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(FatalURLFetchingError):
        fetcher({"emblem": content}).fetch("own:emblem")


def test_our_own_resources_are_answered() -> None:
    own = fetcher({"emblem": png()})
    assert own.fetch("own:Laksaman.ttf").read() == Path(settings.OFFICIAL_FACE_DIR, "Laksaman.ttf").read_bytes()
    assert own.fetch("own:emblem").content_type == "image/png"


@contextmanager
def server() -> Iterator[tuple[str, list[str]]]:
    """Answer every request on this machine with a redirect to a file, and keep what was asked for."""
    asked: list[str] = []

    class Redirect(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    running = http.server.HTTPServer(("127.0.0.1", 0), Redirect)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}", asked
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


def press_page(build: object) -> bytes:
    """Lay out a page whose body `build` fills, as the press does."""
    root = Element("html", {"lang": "th"})
    SubElement(SubElement(root, "head"), "title").text = "x"
    build(SubElement(root, "body"))  # type: ignore[operator]
    style, fonts = press._style()
    sheet = press.Sheets(root, fetcher())
    pdf: bytes = sheet.render(font_config=fonts, stylesheets=[style]).write_pdf(pdf_variant=press.VARIANT)
    return pdf


def test_an_address_in_an_image_is_never_asked_for() -> None:
    with server() as (address, asked):
        with pytest.raises(FatalURLFetchingError):
            press_page(lambda body: SubElement(body, "img", {"src": f"{address}/a.png", "alt": "x"}))
        assert asked == []


def test_a_redirect_is_not_followed_for_it_is_not_even_asked() -> None:
    with server() as (address, asked):
        with pytest.raises(FatalURLFetchingError):
            weasyprint.CSS(url=f"{address}/style.css", url_fetcher=fetcher())
        assert asked == []


def test_an_attachment_is_refused() -> None:
    def build(body: Element) -> None:
        SubElement(body, "p").text = "x"
        SubElement(body, "link", {"rel": "attachment", "href": "file:///etc/passwd"})

    with pytest.raises(FatalURLFetchingError):
        press_page(build)


def test_presentational_hints_load_nothing() -> None:
    with server() as (address, asked):
        page = press_page(lambda body: SubElement(body, "table", {"background": f"{address}/b.png"}))
        assert page.startswith(b"%PDF")
        assert asked == []


def test_styles_in_an_attribute_load_nothing_either() -> None:
    with server() as (address, asked):
        with pytest.raises(FatalURLFetchingError):
            press_page(lambda body: SubElement(body, "p", {"style": f"background: url({address}/b.png)"}))
        assert asked == []


@pytest.mark.parametrize(
    "typed",
    [
        '<link rel="attachment" href="file:///etc/passwd">',
        '<img src="http://169.254.169.254/latest/meta-data/">',
        "<style>@import url(file:///etc/passwd)</style>",
        '<table background="file:///etc/passwd">',
        '<iframe src="file:///dev/urandom"></iframe>',
        "</td></tr></table><h1>x</h1>",
        "url(file:///etc/passwd) own:emblem {{ settings.SECRET_KEY }}",
    ],
)
def test_typed_injections_print_as_they_are(typed: str) -> None:
    group = samples.measure(
        1, result=(samples.Line(typed), samples.Line(typed, marker="๑."), samples.Line("", href=typed))
    )
    memo = samples.memo(subject=samples.lines(typed), office=typed, addressee=typed)
    document = samples.document([samples.Heading(samples.lines(typed)), samples.wide_table([group])], memos=[memo])
    pdf = render_pdf(document)
    text = "".join("".join(raw_pages(pdf)).split())
    assert text.count("".join(typed.split())) >= 5
    assert b"/EmbeddedFile" not in pdf


@pytest.mark.parametrize("href", ["file:///etc/passwd", "javascript:alert(1)", "own:emblem", "//example.com"])
def test_only_addresses_on_the_web_become_links(href: str) -> None:
    group = samples.measure(1, result=(samples.Line("หลักฐาน", href=href),))
    assert b"/URI" not in render_pdf(samples.document([samples.wide_table([group])]))


def test_a_picture_that_is_not_there_leaves_its_space_empty() -> None:
    pdf = render_pdf(samples.document([], memos=[samples.memo(emblem="emblem")], emblem="emblem"))
    assert b"/Image" not in pdf


def test_a_wrong_picture_ends_the_rendering_with_an_error_that_can_be_caught() -> None:
    with pytest.raises(press.ForeignResource):
        render_pdf(samples.document([], emblem="emblem"), {"emblem": EPS})
