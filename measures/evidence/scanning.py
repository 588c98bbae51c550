"""The virus scanner that the setting VIRUS_SCANNER names: no file is kept before it said that the file is clean."""

import logging
import shlex
import subprocess
from pathlib import Path

from django.conf import settings

from measures.evidence.refusing import Refused

PATIENCE = 60  # seconds
CLEAN, INFECTED = 0, 1  # exit codes, as clamdscan and clamscan have them
HAS_VIRUS = "โปรแกรมตรวจไวรัสพบสิ่งอันตรายในไฟล์นี้ จึงไม่รับไว้ กรุณาตรวจเครื่องของท่านและแจ้งผู้ดูแลระบบ"
NO_ANSWER = "ตรวจไวรัสไม่ได้ในขณะนี้ จึงยังไม่รับไฟล์ กรุณาลองอีกครั้งภายหลังหรือแจ้งผู้ดูแลระบบกลาง"

logger = logging.getLogger(__name__)


def scan(path: Path) -> None:
    """Return once the scanner calls path clean, at once where there is none; raise Refused for anything else."""
    if not settings.VIRUS_SCANNER:
        return
    try:
        command = [*shlex.split(settings.VIRUS_SCANNER), str(path)]
        outcome = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).returncode  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        logger.exception("the virus scanner gave no answer")
        raise Refused(NO_ANSWER) from None
    if outcome != CLEAN:
        logger.warning("the virus scanner answered %d", outcome)
        raise Refused(HAS_VIRUS if outcome == INFECTED else NO_ANSWER)
