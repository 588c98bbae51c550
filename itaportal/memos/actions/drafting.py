"""Drawing up a memo, before it is submitted: starting it with what is proposed, its fields, sections and chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from itaportal.agencies.acting import standings_of
from itaportal.agencies.models import Agency, Position
from itaportal.agencies.writing import add, change, remove, reorder
from itaportal.audit.recording import recording
from itaportal.memos.actions.deciding import printed_name
from itaportal.memos.actions.moving import refuse, stored_memo
from itaportal.memos.models import ChainStep, Endorsement, Memo, MemoSection
from itaportal.memos.rules import why_not_change
from itaportal.memos.settled import heading_of

WAS_SUBMITTED = "ลบไม่ได้ เพราะบันทึกข้อความนี้เคยเสนอแล้ว ประวัติการลงนามต้องคงอยู่"


@dataclass(frozen=True)
class Place:
    """A place of a chain to be: the office, its stage (those of one stage sign in any order), the heading over it."""

    office: Position
    stage: int
    heading: str = ""


def start_memo(
    *, memo: Memo, sections: Sequence[Mapping[str, Any]], chain: Sequence[Place] | None = None, by: Any
) -> Memo:
    """Store a new memo with its sections and its chain (None: the one that its agency keeps for the purpose).

    The author is by; name and office print as they are now, and can be changed. ValidationError with Thai sentences.
    """
    with recording(memo.agency_id, by=by):
        last = Memo.objects.filter(agency=memo.agency_id, fiscal_year=memo.fiscal_year).aggregate(last=Max("order"))
        memo.order = 0 if last["last"] is None else last["last"] + 1
        memo.author = by
        memo.author_name = memo.author_name or printed_name(by)
        memo.author_position = memo.author_position or _own_title(by, memo.agency)
        add(memo, by=by)
        for at, values in enumerate(sections):
            add(MemoSection(agency_id=memo.agency_id, memo=memo, order=at, **values), by=by)
        places = chain_for(memo.agency, memo.purpose) if chain is None else chain
        _add_places(memo, places, by=by)
    return memo


def _own_title(user: Any, agency: Agency) -> str | None:
    standings = [each for each in standings_of(user, agency) if not each.is_acting]
    return standings[0].own_title if standings else None


def chain_for(agency: Agency, purpose: str) -> list[Place]:
    """Return the chain that an agency keeps for a purpose; where it keeps none, the one that is proposed to all."""
    kept = ChainStep.objects.filter(agency=agency, purpose=purpose).select_related("office")
    return [Place(each.office, each.stage, each.heading or "") for each in kept] or proposed_chain(agency)


def proposed_chain(agency: Agency) -> list[Place]:
    """Return an agency's first positions of no unit, from the last up: their order begins with the chief executive."""
    top = list(Position.objects.filter(agency=agency, unit=None))[:3]
    return [Place(office, stage) for stage, office in enumerate(reversed(top))]


def set_chain(*, memo: Memo, places: Sequence[Place], by: Any) -> None:
    """Let places be memo's chain, in their order; those that stand as they were keep their history."""
    with recording(memo.agency_id, by=by):
        stored = stored_memo(memo.pk)
        refuse(why_not_change(stored))
        there = {block.office_id: block for block in stored.blocks}
        wanted = {place.office.pk for place in places}
        for block in stored.blocks:
            if block.office_id not in wanted:
                remove(block, by=by)
        for order, place in enumerate(places):
            _set_place(stored, there.get(place.office.pk), place, order, by=by)


def _set_place(memo: Memo, block: Endorsement | None, place: Place, order: int, *, by: Any) -> None:
    if block is None:
        add(_new_place(memo, place, order), by=by)
    else:
        values = {"order": order, "stage": place.stage, "heading": place.heading or heading_of(place.office)}
        change(block, values | {"position": place.office.title}, by=by)


def _add_places(memo: Memo, places: Sequence[Place], *, by: Any) -> None:
    for order, place in enumerate(places):
        add(_new_place(memo, place, order), by=by)


def _new_place(memo: Memo, place: Place, order: int) -> Endorsement:
    return Endorsement(
        agency_id=memo.agency_id,
        memo=memo,
        order=order,
        stage=place.stage,
        office=place.office,
        heading=place.heading or heading_of(place.office),
        position=place.office.title,
    )


def change_memo(*, memo: Memo, values: Mapping[str, Any], seen: int | None = None, by: Any) -> Memo:
    """Write fields of a memo; ValidationError once it is submitted, Stale where others wrote meanwhile."""
    with recording(memo.agency_id, by=by):
        refuse(why_not_change(stored_memo(memo.pk)))
        return change(memo, values, by=by, seen=seen)


def add_section(*, section: MemoSection, by: Any) -> MemoSection:
    """Add a section behind the others."""
    with recording(section.agency_id, by=by):
        memo = stored_memo(section.memo_id)
        refuse(why_not_change(memo))
        section.order = max((each.order for each in memo.sections.all()), default=-1) + 1
        return add(section, by=by)


def change_section(*, section: MemoSection, values: Mapping[str, Any], seen: int | None = None, by: Any) -> MemoSection:
    """Write a section; raise as `change_memo` does."""
    with recording(section.agency_id, by=by):
        refuse(why_not_change(stored_memo(section.memo_id)))
        return change(section, values, by=by, seen=seen)


def move_section(*, section: MemoSection, up: bool, by: Any) -> None:
    """Let a section change places with the one above it, or below."""
    with recording(section.agency_id, by=by):
        memo = stored_memo(section.memo_id)
        refuse(why_not_change(memo))
        rows = list(memo.sections.all())
        at = next((index for index, row in enumerate(rows) if row.pk == section.pk), 0)
        to = at + (-1 if up else 1)
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
        reorder(rows, by=by)


def remove_section(*, section: MemoSection, by: Any) -> None:
    """Remove a section; the history keeps it."""
    with recording(section.agency_id, by=by):
        refuse(why_not_change(stored_memo(section.memo_id)))
        remove(section, by=by)


def remove_memo(*, memo: Memo, by: Any) -> None:
    """Remove a memo that was never submitted, with its sections and chain."""
    with recording(memo.agency_id, by=by):
        if reason := why_not_remove(stored_memo(memo.pk)):
            raise ValidationError(reason, code="submitted")
        remove(memo, by=by)


def why_not_remove(memo: Memo) -> str | None:
    """Return why a memo may not be removed, None where it may."""
    return WAS_SUBMITTED if memo.submission else None
