"""The system checks that name what a machine lacks for PDFs; and what works without it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks

from reports import checks
from reports.formats.pdf import FACES, PdfUnavailable, render_pdf
from tests.reports.formats import samples

ENVIRONMENT = {**os.environ, "ITAPORTAL_DEMO": "1", "DJANGO_SETTINGS_MODULE": "itaportal.settings"}
# A process in which Pango's library is not to be found, as on a machine without the package.
WITHOUT_PANGO = """
import cffi.api
found = cffi.api.FFI.dlopen
def dlopen(self, name, flags=0):
    if name and "pango" in str(name):
        raise OSError(f"cannot load library '{name}'")
    return found(self, name, flags)
cffi.api.FFI.dlopen = dlopen
import django
django.setup()
"""


def packages() -> list[str]:
    return [str(message.hint).split()[-1] for message in run_checks() if str(message.id).startswith("reports.W")]


def test_nothing_is_missing_here() -> None:
    assert packages() == []


@pytest.mark.parametrize("missing", [FACES, FACES[3:]])
def test_a_missing_face_is_named_with_its_package(missing: tuple[str, ...], settings: object, tmp_path: Path) -> None:
    for name in set(FACES) - set(missing):
        (tmp_path / name).touch()
    settings.OFFICIAL_FACE_DIR = tmp_path  # type: ignore[attr-defined]
    assert packages() == ["fonts-tlwg-laksaman-ttf"]
    with pytest.raises(PdfUnavailable) as caught:
        render_pdf(samples.document([]))
    assert "ลักษมัณ" in str(caught.value)


@pytest.mark.parametrize("package", ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "libthai0"])
def test_a_missing_library_is_named_with_its_package(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = {f"not-there-{name}": value for name, value in checks.LIBRARIES.items() if value[0] == package}
    monkeypatch.setattr(checks, "LIBRARIES", elsewhere)
    assert packages() == [package]


def test_without_pango_the_portal_starts_and_says_why_there_is_no_pdf() -> None:
    program = WITHOUT_PANGO + (
        "from django.test import Client\n"
        "from reports.formats import pdf\n"
        "from tests.reports.formats import samples\n"
        "try:\n"
        "    pdf.render_pdf(samples.document([]))\n"
        "except pdf.PdfUnavailable as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "ยังสร้าง PDF ไม่ได้ เพราะเครื่องแม่ข่ายยังไม่ได้ติดตั้งไลบรารี Pango กรุณาแจ้งผู้ดูแลระบบ"


def test_another_version_of_weasyprint_is_refused_in_plain_words() -> None:
    program = "import weasyprint\nweasyprint.__version__ = '71.0'\nimport reports.formats.pdf\n"
    done = subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "fits WeasyPrint 70.0, not 71.0" in done.stderr
