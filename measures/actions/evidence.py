"""What people do to the evidence of a result: each verb one transaction, refused in a locked round."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Max, Sum

from itaportal.agencies.models import Agency
from itaportal.agencies.writing import add, change, remove, reorder
from itaportal.audit.recording import recording
from itaportal.thai.numerals import thai_number
from measures.actions.results import save_result
from measures.evidence.kinds import MEGABYTE, PICTURES
from measures.evidence.links import why_not_link
from measures.evidence.names import shown_name
from measures.evidence.refusing import Refused
from measures.evidence.storing import Kept, forget, is_kept, keep
from measures.models import Evidence, Measure, Result, StoredFile, WorkStatus
from measures.models.result import EvidenceKind
from measures.rules import locks_of, why_not_record
from measures.tasks import check_link

AGENCY_FULL = "พื้นที่หลักฐานของหน่วยงาน {} เมกะไบต์เต็มแล้ว กรุณาลบหลักฐานที่ไม่ใช้ หรือแจ้งผู้ดูแลระบบของหน่วยงานให้เพิ่มพื้นที่"
TOO_MUCH_REMOVED = "ไฟล์ที่ลบแล้วแต่ยังเก็บไว้ในประวัติมีมากเกินไป กรุณาแจ้งผู้ดูแลระบบของหน่วยงานให้เพิ่มพื้นที่หลักฐาน"
ONCE_MORE = "ยังไม่ได้รับไฟล์นี้ กรุณาส่งอีกครั้ง"
MOST_EVER = 3  # times an agency's room: what its files take on the disk, with those that were removed
SOON, NOW = 0, 10  # priorities of jobs: a person waits for the second
NOT_LOOKED_AT = {"alive": None, "alive_since": None, "checked_at": None, "link_answer": ""}


def add_file(
    *, measure: Measure, months: int, path: Path, name: str, caption: str | None, dated: date | None, by: Any
) -> tuple[Evidence, bool]:
    """Clean and keep the file at path as evidence of a round's result; return it, and whether it is new there.

    In: name, the file's as typed. The same bytes again are no second piece of evidence. Raise Refused with a sentence
    for a file that is not taken, ValidationError where the round is locked.
    """
    kept = keep(path, name, measure.agency_id)
    try:
        return _taken(kept, measure, months, name, {"caption": caption, "dated": dated}, by)
    except (Refused, ValidationError):
        with recording(measure.agency_id, by=by):  # one at a time: nobody stores a row of these bytes meanwhile
            forget(kept)  # whoever is refused fills no disk
        raise


def _taken(
    kept: Kept, measure: Measure, months: int, name: str, said: Mapping[str, Any], by: Any
) -> tuple[Evidence, bool]:
    with recording(measure.agency_id, by=by):
        result = _result(measure, months, by)
        stored = _stored(kept, measure.agency)
        there = result.evidences.filter(stored=stored).first()
        if there:
            return there, False
        kind = EvidenceKind.PHOTO if stored.media_type in PICTURES else EvidenceKind.DOCUMENT
        values = {"kind": kind, "file": shown_name(name), "stored": stored, **said}
        return _added(result, values, by), True


def add_link(*, measure: Measure, months: int, url: str, caption: str | None, dated: date | None, by: Any) -> Evidence:
    """Add a link as evidence of a round's result, and have it looked at; the same once more adds nothing."""
    with recording(measure.agency_id, by=by):
        result = _result(measure, months, by)
        values = {"kind": EvidenceKind.LINK, "url": url, "caption": caption, "dated": dated}
        there = result.evidences.filter(**values).first()
        if there:
            return there
        if reason := why_not_link(url):
            raise ValidationError({"url": reason})
        evidence = _added(result, values, by)
        check_link.using(priority=SOON).enqueue(evidence.pk)
        return evidence


def change_evidence(*, evidence: Evidence, values: Mapping[str, Any], seen: int | None, by: Any) -> Evidence:
    """Write values to a piece of evidence; a link that changed is looked at anew."""
    with recording(evidence.agency_id, by=by):
        _refuse_locked(evidence.result)
        before = evidence.url
        evidence = change(evidence, values, by=by, seen=seen)
        if evidence.url and evidence.url != before:
            note_answer(evidence.pk, NOT_LOOKED_AT)
            check_link.using(priority=SOON).enqueue(evidence.pk)
    return evidence


def remove_evidence(*, evidence: Evidence, seen: int | None, by: Any) -> None:
    """Take a piece of evidence away. Its file stays in storage, so that its history can bring it back."""
    with recording(evidence.agency_id, by=by):
        _refuse_locked(evidence.result)
        remove(evidence, by=by, seen=seen)


def move_evidence(*, evidence: Evidence, places: int, by: Any) -> None:
    """Move a piece of evidence by so many places (up: below 0) among those of its result."""
    with recording(evidence.agency_id, by=by):
        _refuse_locked(evidence.result)
        rows = list(evidence.result.evidences.all())
        at = next(index for index, row in enumerate(rows) if row.pk == evidence.pk)
        row = rows.pop(at)
        rows.insert(min(max(at + places, 0), len(rows)), row)
        reorder(rows, by=by)


def look_again(*, evidence: Evidence) -> None:
    """Have a link looked at now: a person waits for it."""
    check_link.using(priority=NOW).enqueue(evidence.pk)


def note_answer(evidence: int, answer: Mapping[str, Any]) -> int:
    """Write how a link answered. What the portal saw is no edit: no version, no event, no clash with who edits."""
    return Evidence.objects.filter(pk=evidence).update(version=F("version"), **answer)


def used_bytes(agency_id: int) -> int:
    """Return how many bytes the files take that are evidence of an agency now."""
    used = StoredFile.objects.filter(agency=agency_id, evidences__isnull=False).distinct()
    return used.aggregate(total=Sum(F("size") + F("small_size")))["total"] or 0


def _bytes_ever(agency_id: int) -> int:
    """Return how many bytes an agency's files take, those too that only the history still knows."""
    return StoredFile.objects.filter(agency=agency_id).aggregate(total=Sum(F("size") + F("small_size")))["total"] or 0


def _result(measure: Measure, months: int, by: Any) -> Result:
    result = Result.objects.filter(agency=measure.agency_id, measure=measure, round=months).first()
    if result is None:
        values = {"status": WorkStatus.IN_PROGRESS}
        return save_result(measure=measure, months=months, values=values, seen=None, by=by)
    result.measure = measure
    _refuse_locked(result)
    return result


def _refuse_locked(result: Result) -> None:
    if reason := why_not_record(result.round, locks_of(result.measure.plan)):
        raise ValidationError(reason, code="locked")


def _stored(kept: Kept, agency: Agency) -> StoredFile:
    """Return the row of the kept bytes, stored where the agency has room for them; called inside `recording`."""
    stored = StoredFile.objects.filter(agency=agency, sha256=kept.row.sha256).first()
    new = 0 if stored and stored.evidences.exists() else kept.row.size + kept.row.small_size
    if new and used_bytes(agency.pk) + new > agency.evidence_total_mb * MEGABYTE:
        raise Refused(AGENCY_FULL.format(thai_number(agency.evidence_total_mb)))
    if stored is None:
        if _bytes_ever(agency.pk) + new > MOST_EVER * agency.evidence_total_mb * MEGABYTE:
            raise Refused(TOO_MUCH_REMOVED)
        if not is_kept(kept):  # somebody else's post of the same bytes was refused a moment ago
            raise Refused(ONCE_MORE)
        stored = kept.row
        stored.save()
    return stored


def _added(result: Result, values: Mapping[str, Any], by: Any) -> Evidence:
    last: int | None = result.evidences.aggregate(last=Max("order"))["last"]
    evidence = Evidence(agency_id=result.agency_id, result=result, order=0 if last is None else last + 1, **values)
    return add(evidence, by=by)
