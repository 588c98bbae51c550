"""PURE: which measures of a year go on from the year before, which are new, and which were dropped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.exchange.matching import Partners, match
from reports.promises.counting import Kept

BESIDE_LETTERS = re.compile(r"[\s\d.,/()–-]+")  # years and rounds stand in titles, and differ from year to year
ALIKE = 0.7  # of the groups of three letters that two titles have, as many as both share
MOST = 10_000  # pairs of titles that are looked at: far more than two years of one office have


@dataclass(frozen=True, slots=True)
class Pair:
    """A measure with the one that it goes on from; one of both is None for what is new, or was dropped.

    `shown` is the later one.
    """

    shown: Kept
    now: Kept | None = None
    before: Kept | None = None


def paired(now: Sequence[Kept], before: Sequence[Kept]) -> list[Pair]:
    """Return every measure of two years, this year's in order, then those that were dropped."""
    partners = match(before, now, [lambda kept: kept.title, lambda kept: _letters(kept.title)], by_place=False)
    _pair_alike(before, now, partners)
    pairs = [Pair(kept, kept, None if at is None else before[at]) for kept, at in zip(now, partners, strict=True)]
    return pairs + [Pair(kept, before=kept) for at, kept in enumerate(before) if at not in partners]


def _pair_alike(before: Sequence[Kept], now: Sequence[Kept], partners: Partners) -> None:
    """Pair what is left by how alike the titles are, the most alike first."""
    free_now = [at for at, partner in enumerate(partners) if partner is None]
    free_before = sorted(set(range(len(before))) - set(partners))
    if len(free_now) * len(free_before) > MOST:
        return
    taken: set[int] = set()
    alike = _alike([(at, now[at]) for at in free_now], [(at, before[at]) for at in free_before])
    for _, at, place in sorted(alike, key=lambda each: (-each[0], each[1], each[2])):
        if partners[at] is None and place not in taken:
            partners[at] = place
            taken.add(place)


def _alike(now: Sequence[tuple[int, Kept]], before: Sequence[tuple[int, Kept]]) -> Iterator[tuple[float, int, int]]:
    threes = {at: _threes(kept.title) for at, kept in before}
    for at, kept in now:
        mine = _threes(kept.title)
        for place, theirs in threes.items():
            share = 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)
            if share >= ALIKE:
                yield share, at, place


def _threes(title: str) -> set[str]:
    letters = _letters(title)
    return {letters[at : at + 3] for at in range(len(letters) - 2)}


def _letters(title: str) -> str:
    return BESIDE_LETTERS.sub("", title)
