"""The QR code: its path darkens the modules that the standard's library made, inside a quiet border, and no others."""

import re

import segno

from reports.proof import qr_code, qr_svg

ADDRESS = "https://ita.example.go.th/a/thung-tawan/2568/report-12/v3/"
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def test_the_path_is_the_codes_dark_modules() -> None:
    code = qr_code(ADDRESS)
    assert not RUN.sub("", code.path)
    dark = [(int(x) + at, int(y)) for x, y, wide, _ in RUN.findall(code.path) for at in range(int(wide))]
    rows = segno.make(ADDRESS, error="m", micro=False).matrix
    assert sorted(dark) == sorted((x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    assert code.box == f"-4 -4 {len(rows) + 8} {len(rows) + 8}"
    assert code.path.encode() in qr_svg(ADDRESS)
