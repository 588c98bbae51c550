"""docs/memo-states.md, drawn from the table of a memo's life; a test fails when the page is stale."""

from collections.abc import Iterator

from itaportal.agencies.roles import GRANTS, Role
from itaportal.memos.states import MOVES, STANDINGS, VERB_WORDS, diagram

HEAD = """# The life of a memo

Drawn from `itaportal/memos/states.py` by `./portal manage draw_memo_states > docs/memo-states.md`; a test fails when it
is stale. "(last)" is where the chain's last place says it; a place is signed by who holds its office that day, or acts
for it.

"""


def page() -> str:
    """Return the whole page, Markdown."""
    return f"{HEAD}```mermaid\n{diagram()}```\n\n" + "\n".join([*_statuses(), "", *_moves()]) + "\n"


def _statuses() -> Iterator[str]:
    yield "| status | in words | whose turn | content |"
    yield "|---|---|---|---|"
    for status, standing in STANDINGS.items():
        yield f"| {status} | {standing.words} | {standing.turn} | {'frozen' if standing.is_frozen else 'open'} |"


def _moves() -> Iterator[str]:
    yield "| status | verb | in words | next | who may | with a reason |"
    yield "|---|---|---|---|---|---|"
    for (status, verb), move in MOVES.items():
        roles = ", ".join(role for role in Role if move.permission in GRANTS[role])
        nexts = " / ".join([move.next, *(f"{move.last} (last)",) * bool(move.last), *move.also])
        reason = "yes" if move.needs_reason else ""
        yield f"| {status} | {verb} | {VERB_WORDS[verb]} | {nexts} | {roles} | {reason} |"
