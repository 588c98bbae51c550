"""The picture that other sites show beside a link to a document: whose it is, what it is, which year and version."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, features
from pythainlp.tokenize import word_tokenize

from reports.formats.pdf import PdfUnavailable

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, HEM, STITCH, MARK = 72, 16, 16, 84
INK, MUTED, PAPER, KHRAM, RONG, WHITE = "#1d1c19", "#56524a", "#faf8f3", "#22406f", "#f3b61f", "#ffffff"  # tokens.css
SIZES, MOST_LINES, LINE = (56, 50, 44, 38), 4, 1.42  # of the title, until it fits
NO_SHAPING = "ยังวาดภาพประกอบลิงก์ไม่ได้ เพราะเครื่องแม่ข่ายยังไม่ได้ติดตั้งไลบรารี FriBiDi กรุณาแจ้งผู้ดูแลระบบ"
PETAL = (((24, 5.5), (28.5, 10), (29, 14), (27.2, 17)), ((20.8, 17), (19, 14), (19.5, 10), (24, 5.5)))  # mark.html
TICK = ((18.5, 24.3), (22.5, 28.3), (29.5, 20))

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Card:
    """What the picture says: the agency, the document's title, its year and version in a line."""

    agency: str
    title: str
    edition: str


def render_card(card: Card) -> bytes:
    """Return the picture as PNG, the same for the same words; PdfUnavailable where Thai cannot be shaped here."""
    if not (features.check("raqm") and features.check("fribidi")):
        raise PdfUnavailable(NO_SHAPING)
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    _hem(pen, 0)
    _hem(pen, HEIGHT - HEM)
    picture.paste(_mark(), (MARGIN, MARGIN - 14))
    left = MARGIN + MARK + 24
    pen.text((left, MARGIN - 14), "มาตรการโปร่งใส", KHRAM, _face(40, bold=True))
    pen.text((left, MARGIN + 34), _fitting(card.agency, 32, WIDTH - MARGIN - left), INK, _face(32))
    _title(pen, card.title)
    pen.text((MARGIN, HEIGHT - MARGIN - 40), _fitting(card.edition, 34), MUTED, _face(34))
    written = io.BytesIO()
    picture.quantize(64, method=Image.Quantize.MEDIANCUT).save(written, "PNG", optimize=True)
    return written.getvalue()


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    """Draw the title as large as it fits, at last cut."""
    for size in SIZES:
        lines = list(_lines(title, size))
        if len(lines) <= MOST_LINES:
            break
    else:
        lines = [*lines[: MOST_LINES - 1], _fitting(f"{lines[MOST_LINES - 1]}{lines[MOST_LINES]}", size, bold=True)]
    height = len(lines) * size * LINE
    top = MARGIN + MARK + (HEIGHT - 2 * MARGIN - MARK - 40 - height) / 2
    for at, line in enumerate(lines):
        pen.text((MARGIN, top + at * size * LINE), line, INK, _face(size, bold=True))


def _lines(text: str, size: int) -> Iterator[str]:
    """Yield text in lines that break between words."""
    line = ""
    for word in word_tokenize(" ".join(text.split()), keep_whitespace=True):
        if line and _width(line + word.rstrip(), size, bold=True) > WIDTH - 2 * MARGIN:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    yield line.rstrip()


def _fitting(text: str, size: int, room: float = WIDTH - 2 * MARGIN, *, bold: bool = False) -> str:
    """Return as many words of a text as fit into a room, with a sign where some are left out."""
    if _width(text, size, bold=bold) <= room:
        return text
    words = word_tokenize(text, keep_whitespace=True)
    while words and _width("".join(words).rstrip() + "…", size, bold=bold) > room:
        words.pop()
    return "".join(words).rstrip() + "…"


def _width(text: str, size: int, *, bold: bool) -> float:
    return _face(size, bold=bold).getlength(text)


@cache
def _face(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "Laksaman-Bold.ttf" if bold else "Laksaman.ttf"
    return ImageFont.truetype(settings.OFFICIAL_FACE_DIR / name, size, layout_engine=ImageFont.Layout.RAQM)


def _hem(pen: ImageDraw.ImageDraw, top: int) -> None:
    """Draw the woven hem: gold diamonds on indigo."""
    pen.rectangle((0, top, WIDTH, top + HEM), KHRAM)
    half = STITCH / 2
    for left in range(0, WIDTH, STITCH):
        middle = (left + half, top + half)
        pen.polygon([(middle[0], top), (left + STITCH, middle[1]), (middle[0], top + HEM), (left, middle[1])], RONG)


def _mark() -> Image.Image:
    """Return the portal's mark, drawn four times as large and made smaller, so that its edges are smooth."""
    scale = MARK * 4 / 48
    mark = Image.new("RGB", (MARK * 4, MARK * 4), PAPER)
    pen = ImageDraw.Draw(mark)
    pen.rounded_rectangle((0, 0, MARK * 4 - 1, MARK * 4 - 1), 9 * scale, KHRAM)
    petal = [point for curve in PETAL for point in _curve(curve)]
    for quarter in range(4):
        turned = [_turned(point, quarter * pi / 2) for point in petal]
        pen.line([(x * scale, y * scale) for x, y in [*turned, turned[0]]], RONG, round(2 * scale), joint="curve")
    pen.line([(x * scale, y * scale) for x, y in TICK], WHITE, round(3.2 * scale), joint="curve")
    return mark.resize((MARK, MARK), Image.Resampling.LANCZOS)


def _curve(points: tuple[Point, ...], steps: int = 12) -> Iterator[Point]:
    """Yield points of a cubic Bézier curve."""
    weights = (lambda t: (1 - t) ** 3, lambda t: 3 * t * (1 - t) ** 2, lambda t: 3 * t**2 * (1 - t), lambda t: t**3)
    for step in range(steps + 1):
        shares = [weight(step / steps) for weight in weights]
        yield (
            sum(share * point[0] for share, point in zip(shares, points, strict=True)),
            sum(share * point[1] for share, point in zip(shares, points, strict=True)),
        )


def _turned(point: Point, angle: float) -> Point:
    x, y = point[0] - 24, point[1] - 24
    return 24 + x * cos(angle) - y * sin(angle), 24 + x * sin(angle) + y * cos(angle)
