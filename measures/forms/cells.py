"""The form of a cell: one sub-form for each thing that it shows, saved together or not at all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from itaportal.agencies.writing import Stale, StaleRow, change
from itaportal.audit.recording import recording
from measures.actions.lists import ListedRow, save_list
from measures.actions.results import held_results, new_result, save_result
from measures.forms.columns import ColumnForm, refill
from measures.forms.contents import CONTENTS, Kind, row_of
from measures.forms.lists import RowList
from measures.forms.owners import OwnerForm, Units, people_of, positions_of
from measures.forms.results import ResultForm
from measures.forms.steps import MilestoneForm, PasteForm, StepForm
from measures.forms.texts import MeasureForm
from measures.models import Measure, Milestone, Responsible, Result, Step, StepNumbering


@dataclass(frozen=True)
class Ask:
    """Which cell, of which round (None: none was asked for), and what was posted to save, or typed and not saved."""

    measure: Measure
    contents: tuple[str, ...]
    months: int | None = None
    data: Any = None
    typed: Any = None
    held: tuple[Any, ...] = ()  # rows below measure that were loaded with it

    def below(self, row: Measure, model: Any) -> list[Any]:
        """Return the rows of model below row; those loaded with the measure are not asked for again."""
        if row is self.measure and self.held and isinstance(self.held[0], model):
            return list(self.held)
        return list(model.objects.filter(measure=row))

    def rows(self, kind: Kind) -> dict[Measure, list[str]]:
        """Return the measures that contents of a kind belong to, with these contents."""
        found: dict[Measure, list[str]] = {}
        for content in self.contents:
            if kind in CONTENTS[content].kinds:
                found.setdefault(row_of(self.measure, content), []).append(content)
        return found


BELOW: dict[Kind, Any] = {Kind.STEPS: Step, Kind.MILESTONES: Milestone, Kind.OWNERS: Responsible}


def held_rows(agency: Any, measure: int, contents: tuple[str, ...], months: int | None) -> list[Any]:
    """Return what the one list, or the one result, of a cell holds, each row with the cell's measure and plan.

    Empty where there is none, or where the cell is of several: then each thing asks for its own.
    """
    kinds = {kind for name in contents for kind in CONTENTS[name].kinds} - {Kind.COLUMNS, Kind.EVIDENCE}
    if kinds == {Kind.RESULT} and months:
        return list(held_results(measure, months).filter(agency=agency))
    if len(kinds) != 1 or not kinds <= BELOW.keys():
        return []
    found = BELOW[kinds.pop()].objects.filter(agency=agency, measure=measure)
    return list(found.select_related("measure__plan", "measure__parent"))


class ResultCell(ColumnForm, ResultForm):
    """The contents of a result that a cell shows."""


@dataclass
class Section:
    """One thing of a cell. `row` is the measure that it belongs to; `contents`, what of it is edited here."""

    row: Measure
    contents: list[str]
    form: Any = None
    rows: RowList | None = None
    paste: PasteForm | None = None
    save: Callable[[Any], None] = field(default=lambda by: None)
    people: list[str] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)

    @property
    def noun(self) -> str:
        """What is edited here."""
        return " และ".join(CONTENTS[name].noun for name in self.contents)

    def forms(self) -> list[Any]:
        """Return the forms in it, as the page of two texts looks for them by prefix."""
        return [self.form] if self.form is not None else [*self.rows.posted()] if self.rows else []

    def is_valid(self) -> bool:
        """Say whether all of it can be saved."""
        checks = [each for each in (self.form, self.rows, self.paste) if each is not None]
        return all(each.is_valid() for each in checks)


class CellForm:
    """All that is edited in a cell."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        sections = [each for build in BUILDERS for each in build(ask)]
        # how steps are numbered is asked below the steps themselves
        self.sections = sorted(sections, key=lambda each: each.form is not None and each.contents == ["steps"])

    def forms(self) -> list[Any]:
        """Return every form of the cell."""
        return [form for section in self.sections for form in section.forms()]

    def faulty(self) -> list[Any]:
        """Return the forms with errors, for the summary above."""
        return [form for form in self.forms() if form.is_bound and form.errors and not getattr(form, "is_gone", False)]

    def is_valid(self) -> bool:
        """Say whether the whole cell can be saved."""
        return all(section.is_valid() for section in self.sections)

    def save(self, *, by: Any) -> None:
        """Save the cell as one act; raise Stale with every clash in it, ValidationError where a round is locked."""
        with recording(self.ask.measure.agency_id, by=by):
            stale = [clash for section in self.sections for clash in _clashes(section, by)]
            if stale:
                raise Stale(stale)


def _clashes(section: Section, by: Any) -> list[StaleRow]:
    try:
        section.save(by)
    except Stale as clash:
        prefix = getattr(section.form, "prefix", "") or ""
        return [replace(each, prefix=each.prefix or prefix) for each in clash.rows]
    return []


def _columns(ask: Ask) -> Iterator[Section]:
    for row, contents in ask.rows(Kind.COLUMNS).items():
        result = _result_with_period(ask) if "period" in contents else None
        named = [name for name in contents if not (result and name == "period")]
        if result:
            yield _result_section(ask, row_of(ask.measure, "status"), ["period"], result)
        if named:
            form = MeasureForm(ask.data, prefix=f"m{row.pk}", instance=row, contents=named)
            yield Section(row, named, _refilled(form, ask), save=_saving(form))


def _saving(form: MeasureForm) -> Callable[[Any], None]:
    return lambda by: void(change(form.row, form.values(), by=by, seen=form.seen_version))


def void(_: Any) -> None:
    """Return nothing: a save says by raising that it did not happen."""


def _refilled(form: Any, ask: Ask) -> Any:
    if ask.typed is not None:
        refill(form, ask.typed)
    return form


def _result_with_period(ask: Ask) -> Result | None:
    """Return the round's result where it has a period of its own: that is what the cell shows then."""
    row = row_of(ask.measure, "status")
    return row.results.filter(round=ask.months, own_period=True).first() if ask.months else None


def _results(ask: Ask) -> Iterator[Section]:
    for row, contents in ask.rows(Kind.RESULT).items():
        held = row is ask.measure and bool(ask.held) and isinstance(ask.held[0], Result)
        stored = ask.held[0] if held else row.results.filter(round=ask.months).first() if ask.months else None
        yield _result_section(ask, row, contents, stored)


def _result_section(ask: Ask, row: Measure, contents: list[str], stored: Result | None) -> Section:
    if ask.months is None:
        return Section(row, contents)
    months = ask.months
    result = stored or new_result(row, months)
    result.measure = row
    form = ResultCell(ask.data, prefix=f"r{row.pk}", instance=result, contents=contents)

    def save(by: Any) -> None:
        held = stored if hasattr(stored, "may_be_locked") else None
        save_result(measure=row, months=months, values=form.values(), seen=form.seen_version, by=by, held=held)

    return Section(row, contents, _refilled(form, ask), save=save)


def _steps(ask: Ask) -> Iterator[Section]:
    for row, contents in ask.rows(Kind.STEPS).items():
        yield _timed(ask, row, contents, Step, StepForm)


def _milestones(ask: Ask) -> Iterator[Section]:
    for row, contents in ask.rows(Kind.MILESTONES).items():
        yield _timed(ask, row, contents, Milestone, MilestoneForm)


def _timed(ask: Ask, row: Measure, contents: list[str], model: Any, form: Any) -> Section:
    prefix = f"{contents[0]}{row.pk}"
    rows = RowList(ask.below(row, model), form, prefix=prefix, data=ask.data, typed=ask.typed)
    numbered = row.step_numbering != StepNumbering.NONE
    paste = PasteForm(ask.data, prefix=f"{prefix}-many", initial={"strip": numbered})

    def save(by: Any) -> None:
        new = [ListedRow(None, {"text": text}) for text in paste.texts()]
        save_list(measure=row, model=model, rows=[*rows.rows(), *new], in_order=rows.is_moved, by=by)

    if ask.typed is not None:
        paste.initial = {name: ask.typed.get(paste.add_prefix(name), "") for name in paste.fields}
    return Section(row, contents, rows=rows, paste=paste, save=save)


def _owners(ask: Ask) -> Iterator[Section]:
    for row, contents in ask.rows(Kind.OWNERS).items():
        yield _owner_section(ask, row, contents)


def _owner_section(ask: Ask, row: Measure, contents: list[str]) -> Section:
    agency = ask.measure.plan.agency
    units = Units(agency)

    def make(data: Any, **kwargs: Any) -> OwnerForm:
        return OwnerForm(data, units=units, **kwargs)

    stored = ask.below(row, Responsible)
    rows = RowList(stored, make, prefix=f"responsible{row.pk}", data=ask.data, typed=ask.typed)

    def save(by: Any) -> None:
        save_list(measure=row, model=Responsible, rows=rows.rows(), in_order=rows.is_moved, by=by)

    names = (people_of(agency), positions_of(agency)) if ask.data is None else ([], [])
    return Section(row, contents, rows=rows, save=save, people=names[0], positions=names[1])


def _evidence(ask: Ask) -> Iterator[Section]:
    for row, contents in ask.rows(Kind.EVIDENCE).items():
        yield Section(row, contents)


BUILDERS: tuple[Callable[[Ask], Iterator[Section]], ...] = (
    _columns, _steps, _milestones, _owners, _results, _evidence,
)  # fmt: skip
