"""The layouts that an agency may choose from: the five that ship, then its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from itaportal.agencies.models import Agency
from reports.layouts import shapes
from reports.models import ReportLayout

KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Offered:
    """A layout to choose: key, name, tables; `own` is the agency's own row."""

    key: str
    name: str
    tables: Sequence[dict[str, Any]]
    own: ReportLayout | None = None


def offered(agency: Agency) -> list[Offered]:
    """Return what the agency may choose from; one query."""
    ours = ReportLayout.objects.filter(agency=agency)
    return [*shipped(), *(Offered(f"own-{each.pk}", each.name, each.tables, each) for each in ours)]


def shipped() -> list[Offered]:
    """Return the five shapes."""
    return [Offered(f"shape-{shape.key}", shape.name, shape.tables) for shape in shapes()]


def by_key(layouts: Iterable[Offered], key: str) -> Offered | None:
    """Return the layout of that key, None where it is not on offer."""
    return next((each for each in layouts if each.key == key), None)


def single_tables(layouts: Iterable[Offered]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield key, name and table for each table of the layouts."""
    for layout in layouts:
        for at, table in enumerate(layout.tables):
            of_many = f" – ตารางที่ {at + 1}" if len(layout.tables) > 1 else ""
            yield f"{layout.key}:{at}", f"{layout.name}{of_many}", table
