"""PURE: which stored row is meant by each row of a file, so that history stays with it."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import Any

Partners = list[int | None]
Key = Callable[[Any], Hashable]


def match(old: Sequence[Any], new: Sequence[Any], keys: Sequence[Key], *, by_place: bool) -> Partners:
    """Return for each of new the index of the one of old that it continues, None where it is a new one.

    Each key in turn pairs those equal by it, in their order (a key of None pairs nothing). Then, where by_place,
    those left over are paired by their place: first behind the same neighbour, then at the same index.
    """
    partners: Partners = [None] * len(new)
    for key in keys:
        _pair_by_key(old, new, key, partners)
    if by_place:
        _pair_by_place(len(old), partners)
    return partners


def _pair_by_key(old: Sequence[Any], new: Sequence[Any], key: Key, partners: Partners) -> None:
    taken, waiting = set(partners), defaultdict[Hashable, deque[int]](deque)
    for at, row in enumerate(old):
        if at not in taken:
            waiting[key(row)].append(at)
    for at, row in enumerate(new):
        known = key(row)
        if partners[at] is None and known is not None and waiting[known]:
            partners[at] = waiting[known].popleft()


def _pair_by_place(length: int, partners: Partners) -> None:
    free = set(range(length)) - set(partners)
    for guess in (_after_neighbour, _same_index):
        for at, partner in enumerate(partners):
            place = guess(partners, at)
            if partner is None and place in free:
                partners[at] = place
                free.discard(place)


def _after_neighbour(partners: Partners, at: int) -> int | None:
    before = partners[at - 1] if at else -1
    return None if before is None else before + 1


def _same_index(partners: Partners, at: int) -> int:
    return at
