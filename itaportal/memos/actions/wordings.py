"""What an admin does to the wording of a purpose: keep an own one, go back to the one that is proposed to all."""

from typing import Any

from itaportal.agencies.models import Agency
from itaportal.agencies.writing import add, change, remove
from itaportal.audit.recording import recording
from itaportal.memos.models import MemoPurpose, MemoWording
from itaportal.memos.wording import PROPOSALS

NEVER = 0  # the version of a wording that was not there when the person began to type


def wording_of(agency: Agency, purpose: str) -> MemoWording:
    """Return an agency's own wording for a purpose; where it has none, one not stored that says what is proposed."""
    kept = MemoWording.objects.filter(agency=agency, purpose=purpose).first()
    return kept or _proposed(agency, purpose)


def wordings_of(agency: Agency) -> list[MemoWording]:
    """Return the wording of each purpose, own or proposed (those are not stored); one query."""
    kept = {each.purpose: each for each in MemoWording.objects.filter(agency=agency)}
    return [kept.get(purpose) or _proposed(agency, purpose) for purpose in MemoPurpose.values]


def _proposed(agency: Agency, purpose: str) -> MemoWording:
    said = PROPOSALS[purpose]
    sections = [
        {"heading": each.heading, "text": each.text, "report_tables": each.report_tables} for each in said.sections
    ]
    return MemoWording(
        agency=agency,
        purpose=purpose,
        subject=said.subject,
        addressee=said.addressee,
        through=said.through,
        sections=sections,
        closing=said.closing,
        attachment=said.attachment,
    )


def keep_wording(*, row: MemoWording, values: dict[str, Any], seen: int | None, by: Any) -> MemoWording:
    """Let values be the agency's own wording; row as `wording_of` gave it.

    In: seen, the version on which they were typed, None for what was only proposed. Stale where others wrote meanwhile.
    """
    with recording(row.agency_id, by=by):
        if row.pk is not None:
            return change(row, values, seen=seen or NEVER, by=by)
        for name, value in values.items():
            setattr(row, name, value)
        return add(row, by=by)


def restore_proposed(*, row: MemoWording, seen: int | None, by: Any) -> None:
    """Let memos of the purpose begin with the proposed wording again; the history keeps the agency's own."""
    with recording(row.agency_id, by=by):
        if row.pk is not None:
            remove(row, seen=seen, by=by)
