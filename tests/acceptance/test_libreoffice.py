"""LibreOffice opens our Word files as they are, and what it prints of them reads as the exchange files say."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from reports.building import document_of
from reports.exchange import import_file
from reports.formats.word import render_docx
from tests.acceptance.conftest import OURS, OUTSIDE
from tests.acceptance.digits import THAI
from tests.acceptance.expected import Expected, documents_of
from tests.acceptance.pdf_check import CONTINUED, leaves_of, pdf_faults, raw_text

assert connection  # for the condition below
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor == 'postgresql'", reason="the same files as on SQLite"),
]
NASTY = {"memos", "parts", "headings"}  # of ours
FILES = [*(path for path in OURS if path.stem in NASTY), *sorted(OUTSIDE.glob("*.json"))]
# LibreOffice knows no Thai page numbers, and Word no "(ต่อ)" above a table that goes on.
FURNITURE = re.compile("(?:^|\f)(?:- [0-9]+ -|หน้า [0-9]+ จาก [0-9]+)$", re.MULTILINE)


def _written(path: Path, folder: Path) -> Iterator[tuple[str, Expected]]:
    """Write the Word files of an exchange file's last report, and yield their names; the database stays empty."""
    with transaction.atomic():
        stored = import_file(path).plan
        expected = documents_of(json.loads(path.read_text(encoding="utf-8")))[-1]
        report = None if expected.slug == "measures" else stored.reports.get(round=expected.round)
        (folder / f"{path.stem}.docx").write_bytes(render_docx(document_of(stored, report)))
        yield path.stem, expected
        transaction.set_rollback(True)


def _convert(folder: Path) -> None:
    """Let one LibreOffice, at home in the folder, make a PDF of every Word file there."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = [str(path) for path in folder.glob("*.docx")]
    done = subprocess.run([*command, "--outdir", str(folder), *files], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def _faults(expected: Expected, pdf: Path) -> list[str]:
    raw = FURNITURE.sub(lambda found: found.group().translate(THAI), raw_text(pdf.read_bytes()))
    return [fault for fault in pdf_faults(expected, leaves_of(raw)) if not fault.endswith(CONTINUED)]


def test_libreoffice_prints_word_files_as_the_exchange_files_say(tmp_path: Path) -> None:
    documents = dict(each for path in FILES for each in _written(path, tmp_path))
    _convert(tmp_path)
    faults = {name: _faults(expected, tmp_path / f"{name}.pdf") for name, expected in documents.items()}
    assert not any(faults.values()), faults
