"""The units that the words of a responsible owner name, made where the agency has none of that name yet."""

from collections.abc import Sequence

from itaportal.agencies.models import Agency, Unit
from measures.models import Responsible

# A longer text is a sentence, not the name of a unit.
LONGEST_NAME = 250
Path = tuple[str, ...]


def set_owners(agency: Agency, rows: Sequence[Responsible]) -> list[Unit]:
    """Set owner of each row to the unit that its words name, or to None; missing units are made, and returned."""
    paths = [_path(row) for row in rows]
    units, made = _units(agency, set(paths) - {()})
    for row, path in zip(rows, paths, strict=True):
        row.owner = units[path] if path else None
    return made


def _path(row: Responsible) -> Path:
    """Return the names from the unit down; () where the words name none."""
    names = [" ".join((text or "").split()) for text in (row.unit, row.subunit)]
    if not names[0] or len(names[0]) > LONGEST_NAME:
        return ()
    return (names[0], names[1]) if names[1] and len(names[1]) <= LONGEST_NAME else (names[0],)


def _units(agency: Agency, wanted: set[Path]) -> tuple[dict[Path, Unit], list[Unit]]:
    if not wanted:
        return {}, []
    by_id = {unit.pk: unit for unit in Unit.objects.filter(agency=agency)}
    known = {_path_of(unit, by_id): unit for unit in by_id.values()}
    made: list[Unit] = []
    for depth in (1, 2):
        missing = sorted({path[:depth] for path in wanted if len(path) >= depth} - set(known))
        units = [Unit(agency=agency, name=path[-1], parent=known.get(path[:-1])) for path in missing]
        known |= zip(missing, Unit.objects.bulk_create(units), strict=True)
        made += units
    return known, made


def _path_of(unit: Unit, by_id: dict[int, Unit]) -> Path:
    above = by_id.get(unit.parent_id or 0)
    return (*(_path_of(above, by_id) if above else ()), unit.name)
