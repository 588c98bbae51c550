"""What a new memo is proposed to say: the agency's own wording, else the usual one, with its names filled in."""

from collections.abc import Mapping
from typing import Any

from itaportal.agencies.acting import signers_of, standings_of
from itaportal.agencies.models import Agency, Position
from itaportal.audit.recording import recording
from itaportal.memos.actions import wordings
from itaportal.memos.actions.drafting import Place, chain_for
from itaportal.memos.actions.wordings import wording_of
from itaportal.memos.models import Memo, MemoWording
from itaportal.memos.wording import Proposal, filled, proposal_of
from itaportal.thai.numerals import arabic_digits
from measures.models import Plan
from reports.wording import names_for

CLERK = "ปลัด"


def proposed(plan: Plan, purpose: str, months: int | None, by: Any) -> Proposal:
    """Return the wording of a memo that by begins, filled in."""
    return filled(proposal_of(wording_of(plan.agency, purpose)), memo_names(plan, months, by))


def memo_names(plan: Plan, months: int | None, by: Any) -> dict[str, str]:
    """Return what stands for the names in braces (wording.PLACEHOLDERS)."""
    titles = list(Position.objects.filter(agency=plan.agency_id).values_list("title", flat=True))
    names = {
        **names_for(plan, months),
        "head": plan.agency.head_title or next(iter(titles), ""),
        "clerk": next((title for title in titles if title.startswith(CLERK)), ""),
        "unit": unit_of(plan.agency, by) or plan.agency.name,
    }
    return {name: value.strip() for name, value in names.items()} | ({} if months else {"months": ""})


def unit_of(agency: Agency, user: Any) -> str:
    """Return the name of the unit of the first position that a person holds at an agency; "" for none."""
    held = (each.position for each in standings_of(user, agency) if not each.is_acting)
    return next((position.unit.name for position in held if position.unit), "")


def new_memo(plan: Plan, purpose: str, months: int | None, by: Any) -> tuple[Memo, list[dict[str, Any]]]:
    """Return a memo that is not stored yet, with the values of its sections, as it is proposed."""
    agency, words = plan.agency, proposed(plan, purpose, months, by)
    office = " ".join(filter(None, (unit_of(agency, by), agency.name)))
    memo = Memo(
        agency=agency,
        fiscal_year=plan.fiscal_year,
        purpose=purpose,
        round=months,
        office=office,
        phone=agency.phone,
        number=f"{agency.document_prefix}/" if agency.document_prefix else None,
        subject=words.subject,
        addressee=words.addressee,
        through=words.through,
        closing=words.closing,
        attachment=words.attachment,
    )
    return memo, [_values(each.heading, each.text, each.report_tables) for each in words.sections]


def chain_of_others(agency: Agency, purpose: str, by: Any) -> list[Place]:
    """Return the chain proposed for a purpose without the places that nobody but by could sign.

    Where that would leave none, the chain as it is: its page then says what is amiss.
    """
    places = chain_for(agency, purpose)
    signers = signers_of([place.office for place in places])
    own = {key for key, found in signers.items() if found and all(each.user.pk == by.pk for each in found)}
    return [place for place in places if place.office.pk not in own] or places


def _values(heading: str | None, text: str, report_tables: bool) -> dict[str, Any]:
    return {"heading": heading, "text": text, "report_tables": report_tables}


def keep_wording(*, memo: Memo, plan: Plan, by: Any) -> MemoWording:
    """Keep what a memo says as its agency's own wording for the purpose, its names and years in braces again."""
    names = memo_names(plan, memo.round, memo.author or by)
    values = {
        "subject": _general(memo.subject, names),
        "addressee": _general(memo.addressee, names),
        "through": _general(memo.through or "", names) or None,
        "sections": [
            _values(each.heading, _general(each.text, names), each.report_tables) for each in memo.sections.all()
        ],
        "closing": memo.closing,
        "attachment": memo.attachment,
    }
    with recording(memo.agency_id, by=by):
        row = wording_of(memo.agency, memo.purpose)
        return wordings.keep_wording(row=row, values=values, seen=row.version, by=by)


GENERAL = ("head", "clerk", "agency", "months", "of_round", "last_year", "year")


def _general(text: str, names: Mapping[str, str]) -> str:
    """Return text with names, years and the round in braces: next year's memo has its own."""
    for name in GENERAL:
        for typed in filter(None, (names.get(name), arabic_digits(names.get(name, "")))):
            text = text.replace(typed, f"{{{name}}}")
    return text
