"""What a machine must have to make PDFs and to seal them, checked when the portal starts."""

import ctypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from reports.formats.pdf import FACES
from reports.publishing.sealing import BrokenSeal, configured

# Library → the Debian package that holds it, and what goes wrong without it.
LIBRARIES = {
    "libpango-1.0.so.0": ("libpango-1.0-0", "ไม่มีไลบรารี Pango จึงสร้าง PDF ไม่ได้"),
    "libpangoft2-1.0.so.0": ("libpangoft2-1.0-0", "ไม่มีไลบรารี PangoFT2 จึงสร้าง PDF ไม่ได้"),
    "libharfbuzz-subset.so.0": ("libharfbuzz-subset0", "ไม่มีไลบรารี HarfBuzz subset PDF จึงสร้างช้าและใหญ่กว่าที่ควร"),
    "libthai.so.0": ("libthai0", "ไม่มีไลบรารี libthai PDF จึงตัดบรรทัดกลางคำไทย"),
}
SEAL_HINT = "ดู SEAL_CERTIFICATE และ SEAL_PASSWORD ใน README"
# Where the database's character type knows no Thai letters, its trigrams of Thai words are none.
HAS_TRIGRAMS = "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"
OF_A_THAI_WORD = "SELECT cardinality(show_trgm('สินบน'))"
BLIND = "ฐานข้อมูลไม่รู้จักอักษรไทย (LC_CTYPE) การค้นหาจึงช้าเมื่อมีข้อมูลมาก"
OTHER_DATABASE = (
    "สร้างฐานข้อมูลใหม่ด้วย createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 แล้วย้ายข้อมูลเข้าด้วย pg_dump"
)
FACE_PACKAGE = "fonts-tlwg-laksaman-ttf"


@register()
def check_pdf(app_configs: object = None, **kwargs: Any) -> list[CheckMessage]:
    """Return a warning for each thing that is missing; the portal runs without them, and then makes no PDF."""
    return [*missing_libraries(), *missing_faces()]


@register()
def check_seal(app_configs: object = None, **kwargs: Any) -> list[CheckMessage]:
    """Return a warning where a certificate is configured and seals nothing; nothing is published until it does."""
    try:
        configured()
    except BrokenSeal as trouble:
        return [Warning(f"{trouble} เอกสารจึงยังเผยแพร่ไม่ได้", hint=SEAL_HINT, id="reports.W010")]
    return []


def missing_libraries() -> list[CheckMessage]:
    """Return a warning for each library that the machine cannot load."""
    return [
        _warning(f"{sentence} ({library})", package, number)
        for number, (library, (package, sentence)) in enumerate(LIBRARIES.items(), start=1)
        if not _loads(library)
    ]


def missing_faces() -> list[CheckMessage]:
    """Return a warning where any of the official face's files is not in OFFICIAL_FACE_DIR."""
    folder = Path(settings.OFFICIAL_FACE_DIR)
    missing = [name for name in FACES if not (folder / name).is_file()]
    if not missing:
        return []
    sentence = f"ไม่มีแบบอักษรลักษมัณใน {folder} จึงสร้าง PDF ไม่ได้ ({', '.join(missing)})"
    return [_warning(sentence, FACE_PACKAGE, len(LIBRARIES) + 1)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _warning(sentence: str, package: str, number: int) -> CheckMessage:
    return Warning(sentence, hint=f"ติดตั้งแพ็กเกจ: apt-get install {package}", id=f"reports.W00{number}")


@register(Tags.database)
def check_thai_words(databases: Iterable[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Return a warning for each PostgreSQL whose index of parts of words is blind for Thai."""
    asked = [connections[alias] for alias in databases or () if connections[alias].vendor == "postgresql"]
    return [Warning(BLIND, hint=OTHER_DATABASE, id="reports.W011") for each in asked if is_blind(each)]


def is_blind(connection: Any) -> bool:
    """Say whether a PostgreSQL makes no trigrams of a Thai word; one that has none at all yet is not asked."""
    with connection.cursor() as cursor:
        cursor.execute(HAS_TRIGRAMS)
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(OF_A_THAI_WORD)
        return not cursor.fetchone()[0]
