"""`./portal bench [NAME] [--json FILE]`: runs one benchmark, or all of them, and prints a table of ratios."""

import argparse
import os
import tempfile
from pathlib import Path

import django

NAMES = ["pdf", "pages", "public"]


def main() -> None:
    """Read the command line and run in a throw-away database, so that nobody's data is touched."""
    parser = argparse.ArgumentParser(prog="./portal bench")
    parser.add_argument("name", nargs="?", choices=NAMES, help="which benchmark (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there as JSON too")
    asked = parser.parse_args()
    given = os.environ.get("DATABASE_URL", "")  # where the public site is to be measured; nothing else is
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            ITAPORTAL_DEMO="1",
            DATABASE_URL=f"sqlite:///{folder}/bench.sqlite3",
            DJANGO_SETTINGS_MODULE="itaportal.settings",
        )
        django.setup()
        _run(asked.name, asked.json, given)


def _run(name: str | None, target: Path | None, given: str) -> None:
    from tests.bench import pages, pdf, public, rows  # noqa: PLC0415  (Django has to be set up first)

    benches = {"pdf": pdf.run, "pages": pages.run, "public": lambda: public.run(given)}
    measured = [each for key, bench in benches.items() if name in (None, key) for each in bench()]
    rows.show(measured)
    if target:
        rows.save(measured, target)


main()
