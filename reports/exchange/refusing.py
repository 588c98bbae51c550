"""What a file may not change: submitted memos, and the results and reports of locked rounds."""

from collections.abc import Callable, Iterator
from typing import Any

from itaportal.memos.models import Memo
from itaportal.memos.rules import why_not_change
from measures.models import Plan
from measures.rules import locked_rounds, why_not_change_round
from reports.exchange.comparing import Changes, Touch
from reports.exchange.errors import Problem
from reports.exchange.nouns import (
    ENDORSEMENT,
    EVIDENCE,
    MEMO,
    MEMO_SECTION,
    REPORT,
    REPORT_SECTION,
    RESULT,
    Noun,
)

MEMO_OF: dict[Noun, Callable[[Any], Memo]] = {
    MEMO: lambda memo: memo,
    MEMO_SECTION: lambda section: section.memo,
    ENDORSEMENT: lambda endorsement: endorsement.memo,
}
ROUND_OF: dict[Noun, Callable[[Any], int | None]] = {
    RESULT: lambda result: result.round,
    EVIDENCE: lambda evidence: evidence.result.round,
    REPORT: lambda report: report.round,
    REPORT_SECTION: lambda section: section.report.round,
}


def refusals(plan: Plan, changes: Changes) -> list[Problem]:
    """Return a sentence for every change to what is frozen or locked, at its place in the file."""
    locked = locked_rounds(plan)
    touched = [touch for touch in changes.all() if not _only_moved(touch)]
    return list(dict.fromkeys(Problem(touch.pointer, why) for touch in touched for why in _reasons(touch, locked)))


def _only_moved(touch: Touch) -> bool:
    """Say whether a row known by its key merely stands at another place: that is no change of its content."""
    return touch.noun.keyed and touch.names == {"order"}


def _reasons(touch: Touch, locked: set[int | None]) -> Iterator[str]:
    if touch.noun in MEMO_OF and (reason := why_not_change(MEMO_OF[touch.noun](touch.row))):
        yield reason
    if touch.noun in ROUND_OF and (reason := why_not_change_round(ROUND_OF[touch.noun](touch.row), locked)):
        yield reason
