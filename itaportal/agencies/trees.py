"""PURE: units in the order of their tree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any


def in_tree(units: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    """Give each unit behind the one it is part of, with its depth (0 at the top); otherwise in the order that came."""
    below: dict[int | None, list[Any]] = defaultdict(list)
    for unit in units:
        below[unit.parent_id].append(unit)
    waiting = [(unit, 0) for unit in reversed(below[None])]
    while waiting:
        unit, depth = waiting.pop()
        yield unit, depth
        waiting += [(each, depth + 1) for each in reversed(below[unit.pk])]
