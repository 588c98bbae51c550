"""An address as a QR code, drawn in one path."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # modules of empty border that scanners ask for
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{path}"/></svg>'


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code for an SVG: its viewBox, quiet border included, and the path of its dark modules."""

    box: str
    path: str


def qr_code(address: str) -> QrCode:
    """Return the QR code of an address."""
    rows = segno.make(address, error="m", micro=False).matrix
    side = len(rows) + 2 * QUIET
    return QrCode(f"-{QUIET} -{QUIET} {side} {side}", "".join(_runs(rows)))


def qr_svg(address: str) -> bytes:
    """Return the QR code of an address as an SVG file."""
    code = qr_code(address)
    return SVG.format(box=code.box, path=code.path).encode()


def _runs(rows: tuple[bytearray, ...]) -> Iterator[str]:
    """Yield a rectangle for each run of dark modules in a row."""
    for y, row in enumerate(rows):
        for is_dark, run in groupby(enumerate(row), key=lambda each: bool(each[1])):
            places = [x for x, _ in run]
            if is_dark:
                yield f"M{places[0]} {y}h{len(places)}v1h-{len(places)}z"
