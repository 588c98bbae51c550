"""Rows of a benchmark: ours beside a reference, as a table and as JSON."""

import gc
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One measurement: ours and the reference's figure in unit, and ours divided by it."""

    name: str
    ours: float
    reference: float
    ratio: float
    unit: str


def row(name: str, ours: float, reference: float, unit: str = "s") -> Row:
    """Return a row with its ratio."""
    return Row(name, round(ours, 4), round(reference, 4), round(ours / reference, 3), unit)


def in_turn(ours: Callable[[], object], reference: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the median seconds of both, run in turn (A B A B …) after one run each that is not counted."""
    ours(), reference()
    pairs = [(seconds(ours), seconds(reference)) for _ in range(runs)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one run takes; what the run before it left to be collected is not its to pay for."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(rows: Sequence[Row]) -> None:
    """Print the rows as one table."""
    print(f"{'name':<28}{'ours':>12}{'reference':>12}{'ratio':>9}  unit")
    for each in rows:
        print(f"{each.name:<28}{each.ours:>12.4f}{each.reference:>12.4f}{each.ratio:>9.3f}  {each.unit}")


def save(rows: Sequence[Row], path: Path) -> None:
    """Write the rows as JSON."""
    path.write_text(json.dumps([asdict(each) for each in rows], indent=2) + "\n", encoding="utf-8")
