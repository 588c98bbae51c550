"""PURE: two contents, part by part and field by field, and what differs in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from itaportal.thai.differences import GONE, NEW, Difference, word_differences
from itaportal.thai.numerals import thai_digits
from reports.changes.parts import Part, Scope, parts_of
from reports.exchange.matching import Partners, match

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
ALIKE = 0.6  # of two titles' letters, in their order


@dataclass(frozen=True)
class Change:
    """One thing that differs: of which part, which field ("" for the part as a whole), how, word by word.

    `at`: which measure of the new content it is of (Part.at); None for what is gone, or no measure.
    """

    where: str
    field: str
    kind: str
    words: list[Difference]
    at: int | None = None


def compared(old: Mapping[str, Any], new: Mapping[str, Any], scope: Scope) -> list[Change]:
    """Return what differs from old to new (ita-plan/1 both) in what a memo carries, in new's order, the gone last."""
    before, after = parts_of(old, scope), parts_of(new, scope)
    partners = match(before, after, [_by_all, _by_title, _by_number], by_place=False)
    _pair_retitled(before, after, partners)
    pairs = zip(after, partners, strict=True)
    found = [change for part, at in pairs for change in _of_part(None if at is None else before[at], part)]
    gone = [part for at, part in enumerate(before) if at not in partners]
    return [*found, *(Change(_name(part), "", REMOVED, [(GONE, _name(part))]) for part in gone)]


def _by_all(part: Part) -> Any:
    return part.kind, part.number, part.title


def _by_title(part: Part) -> Any:
    return (part.kind, part.title) if part.title else None


def _by_number(part: Part) -> Any:
    return (part.kind, part.number) if part.number else None


def _pair_retitled(before: Sequence[Part], after: Sequence[Part], partners: Partners) -> None:
    """Pair an unnumbered measure with the one that stood in its place under a similar title: it was worded anew."""
    for at, part in enumerate(after):
        place = _place_behind(partners, at)
        if partners[at] is None and place is not None and place < len(before) and place not in partners:
            partners[at] = place if _is_reworded(before[place], part) else None


def _place_behind(partners: Partners, at: int) -> int | None:
    neighbour = partners[at - 1] if at else -1
    return None if neighbour is None else neighbour + 1


def _is_reworded(old: Part, new: Part) -> bool:
    is_alike = old.kind == new.kind and not old.number and not new.number
    return is_alike and SequenceMatcher(None, old.title, new.title, autojunk=False).ratio() >= ALIKE


def _name(part: Part) -> str:
    return thai_digits(part.name)


def _of_part(before: Part | None, after: Part) -> Iterator[Change]:
    if before is None:
        yield Change(_name(after), "", ADDED, [(NEW, _name(after))], after.at)
        return
    for label in _labels(before, after):
        old, new = (thai_digits(part.fields.get(label, "")) for part in (before, after))
        if old != new:
            yield Change(_name(after), label, CHANGED, word_differences(old, new), after.at)


def _labels(*parts: Part) -> Sequence[str]:
    return list(dict.fromkeys(label for part in parts for label in part.fields))
