"""Whose turn it is in a memo's chain, computed from its places."""

from collections.abc import Iterable, Sequence

from itaportal.memos.models import Endorsement, Memo


def waiting_at(memo: Memo) -> list[Endorsement]:
    """Return the places whose turn it is: those open at the lowest stage that is not through."""
    return lowest(block for block in memo.blocks if block.is_open)


def lowest(blocks: Iterable[Endorsement]) -> list[Endorsement]:
    """Return those of blocks that stand at their lowest stage."""
    rows = list(blocks)
    first = min((each.stage for each in rows), default=None)
    return [each for each in rows if each.stage == first]


def is_last(memo: Memo, block: Endorsement) -> bool:
    """Say whether nobody signs after a place."""
    return block.stage == max(each.stage for each in memo.blocks)


def earlier_than(memo: Memo, block: Endorsement) -> list[Endorsement]:
    """Return the places before one, to which it may send the memo back: those that somebody signed online."""
    return [each for each in memo.blocks if each.stage < block.stage and each.signed_at is not None]


def signed(blocks: Sequence[Endorsement]) -> list[Endorsement]:
    """Return the places at which somebody decided."""
    return [each for each in blocks if each.decision is not None]


def counted(blocks: Sequence[Endorsement]) -> list[Endorsement]:
    """Return the places that are to be signed: those that were passed over do not count."""
    return [each for each in blocks if each.skipped_at is None]
