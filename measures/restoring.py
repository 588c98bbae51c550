"""What the rounds' locks say when something of a plan is to be put back as it was."""

from django.core.files.storage import default_storage

from itaportal.agencies.restoring import forbid
from measures.models import Evidence, Result, StoredFile
from measures.rules import locks_of, why_not_record

FILE_IS_GONE = "นำไฟล์นี้กลับมาไม่ได้ เพราะไฟล์ถูกลบจากที่เก็บแล้ว กรุณาอัปโหลดใหม่"


def _why_not_result(result: Result) -> str | None:
    return why_not_record(result.round, locks_of(result.measure.plan))


def _why_not_evidence(evidence: Evidence) -> str | None:
    return _why_not_result(evidence.result)


def _why_not_file(stored: StoredFile) -> str | None:
    return None if default_storage.exists(stored.name) else FILE_IS_GONE


forbid("measures.result", _why_not_result)
forbid("measures.evidence", _why_not_evidence)
forbid("measures.storedfile", _why_not_file)
