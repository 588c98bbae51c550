"""The public site: published files beside static ones, and pages of a portal of 100 agencies beside one of 8,300.

All that is compared is measured in turn on the same machine: the ratios hold though it is busy, the figures do not.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import quote

from reports.generating.places import place
from tests.bench.load import Reader, in_turn, p95, rate, rates
from tests.bench.portals import ROOT, manage, prepare, served
from tests.bench.rows import Row, row

SMALL, LARGE = 100, 8300
PORTS = (8191, 8192)
TIMES = 150
STATIC = ROOT / "var" / "static" / "bench"
YEAR = 2568
# Words that many titles have, few, none; names; with a year; too short for an index.
ASKED = ("รับสินบน", "รับสินบน 2568", "มาตรการ", "ของขวัญ 2566", "องค์การบริหาร", "อบต. 2568", "ไม่มีคำนี้", "ขยะ", "ปี")


def run(given: str) -> list[Row]:
    """Measure and return the rows. In: given, the DATABASE_URL of a PostgreSQL server; "" for SQLite in var/bench."""
    portals = {count: prepare(count, given) for count in (SMALL, LARGE)}
    manage(portals[LARGE], "collectstatic", "--noinput", "-v0")
    return [*_throughput(portals[LARGE]), *_growth(portals)]


def _throughput(env: dict[str, str]) -> list[Row]:
    """Return how many published pages and PDFs a second are served, beside the same bytes as static files."""
    with served(env, PORTS[0]) as port:
        reader = Reader(port)
        page = _published(reader)
        bytes_of = {"page.html": reader.open(page), "file.pdf": reader.open(f"{page[:-1]}.pdf")}
        etag = reader.tag(page)
    with _static(bytes_of), served(env, PORTS[0]) as port:
        at, found = f"http://127.0.0.1:{port}", []
        for name, path, file in (("html", page, "page.html"), ("pdf", f"{page[:-1]}.pdf", "file.pdf")):
            static = f"/static/bench/{file}"
            reader = Reader(port)
            assert reader.open(path) == reader.open(static) == bytes_of[file]
            beside = rates(partial(rate, at + path), partial(rate, at + static))
            found.append(row(f"report_{name}_throughput", *beside, "requests/s"))
        unchanged = rates(partial(rate, at + page, f"If-None-Match: {etag}"), partial(rate, at + page))
        return [*found, row("not_modified_throughput", *unchanged, "requests/s")]


def _published(reader: Reader) -> str:
    """Return the address of a plan that is published."""
    for number in range(20):
        path = f"/a/{place(number).slug}/{YEAR}/measures/"
        try:
            reader.open(path)
        except AssertionError:
            continue
        return path
    raise SystemExit("no plan is published")


@contextmanager
def _static(files: dict[str, bytes]) -> Iterator[None]:
    STATIC.mkdir(parents=True, exist_ok=True)
    try:
        for name, data in files.items():
            (STATIC / name).write_bytes(data)
        yield
    finally:
        shutil.rmtree(STATIC)


def _growth(portals: dict[int, dict[str, str]]) -> list[Row]:
    """Return for each kind of page what nineteen of twenty readers wait at most, in the large and the small portal."""
    for kind, paths in pages().items():
        numbers = [_queries(portals[count], paths) for count in (LARGE, SMALL)]
        assert numbers[0] == numbers[1], f"{kind}: queries {numbers[0]} in the large portal, {numbers[1]} in the small"
        print(f"{kind:<12} queries {numbers[0]}")
    found = []
    with served(portals[LARGE], PORTS[0]) as large, served(portals[SMALL], PORTS[1]) as small:
        for kind, paths in pages().items():
            times = in_turn([Reader(large), Reader(small)], paths, TIMES)
            found.append(row(f"{kind}_growth", p95(times[0]), p95(times[1]), "ms, p95"))
    return found


def pages() -> dict[str, list[str]]:
    """Return the pages of each kind that are opened in both portals: lists are full in either."""
    shelves = ("", "?kind=sao", f"?year={YEAR}", f"?kind=sao&year={YEAR}", "?after=50", f"?year={YEAR - 1}&after=20")
    return {
        "home": ["/"],
        "directory": [f"/agencies/{shelf}" for shelf in shelves],
        "search": [f"/?q={quote(each)}" for each in ASKED],
        "agency": [f"/a/{place(number).slug}/" for number in range(0, SMALL, 11)],
    }


def _queries(env: dict[str, str], paths: list[str]) -> list[int]:
    """Return how many queries each page asks."""
    command = [sys.executable, "-m", "tests.bench.queries", *paths]
    told = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    numbers: list[int] = json.loads(told.stdout)
    return numbers
