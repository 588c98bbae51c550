"""What a cell shows: each content of a layout as lines of print. The rules: "Cells" in PRINTING.md."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from itaportal.thai.dates import due_words, period_words, round_words, rounds_words
from itaportal.thai.lines import lines_of, one_line, typed_lines
from itaportal.thai.numerals import TO_THAI, thai_digits
from reports.building.entries import Entry, Outcome, Owner, Period, Proof, Timed
from reports.documents import Line

MARKS: dict[str, Callable[[int], str]] = {
    "dot": lambda at: f"{at}.".translate(TO_THAI),
    "paren": lambda at: f"{at})".translate(TO_THAI),
    "dash": lambda at: "-",
    "none": lambda at: "",
}
NUMBERS = frozenset({"dot", "paren"})
STATUS_WORDS = {
    "not_started": "ยังไม่ดำเนินการ",
    "in_progress": "อยู่ระหว่างดำเนินการ",
    "done": "ดำเนินการแล้ว",
    "cancelled": "ยกเลิก",
}


def text_lines(text: str | None) -> tuple[Line, ...]:
    """Return typed text as lines of print; its blank first and last lines are dropped."""
    lines = [Line(each.text.strip(), each.marker) for each in typed_lines(thai_digits(text or "").strip())]
    return tuple(lines)


def plain_lines(text: str | None, *, strong: bool = False) -> tuple[Line, ...]:
    """Return text as lines of print in which a marker is but text: titles, names, headings."""
    lines = lines_of(thai_digits(text or "").strip())
    return tuple(Line(line.strip(), strong=strong) for line in lines)


def printed_line(text: str | None) -> str:
    """Return text as it prints where there is room for one line: a name, a field of a form, a heading of a column."""
    return thai_digits(one_line(text))


def number_words(number: str | None) -> str:
    """Return a measure's number as it prints: ๑. without an inner dot, ๑.๑ bare with one."""
    printed = printed_line(number)
    return f"{printed}." if printed and "." not in printed else printed


def name_lines(entry: Entry, contents: Iterable[str], *, strong: bool = False) -> tuple[Line, ...]:
    """Return number and title, as far as contents list them, on one line."""
    number = number_words(entry.number) if "number" in contents else ""
    title = entry.title if "title" in contents else ""
    return plain_lines(" ".join(filter(None, [number, title])), strong=strong)


def step_lines(entry: Entry, parent: Entry) -> tuple[Line, ...]:
    """Return the steps, marked as the entry (or its parent, where it gives none) numbers them."""
    numbering = entry.numbering or parent.numbering or "dot"
    in_numbered_part = entry is not parent and bool(entry.number)
    bare = len(entry.steps) == 1 and not in_numbered_part and numbering in NUMBERS
    return timed_lines(entry.steps, "none" if bare else numbering)


def milestone_lines(entry: Entry) -> tuple[Line, ...]:
    """Return the milestones, numbered by dot when there is more than one."""
    return timed_lines(entry.milestones, "dot" if len(entry.milestones) > 1 else "none")


def timed_lines(timed: Sequence[Timed], numbering: str) -> tuple[Line, ...]:
    """Return steps or milestones in order: mark, text, deadline."""
    mark = MARKS[numbering]
    return tuple(line for at, each in enumerate(timed, 1) for line in _timed(each, mark(at)))


def _timed(timed: Timed, mark: str) -> tuple[Line, ...]:
    due = timed.due_text or (due_words(timed.due_on) if timed.due_on else "")
    lines = text_lines(" ".join(filter(None, [timed.text.rstrip(), due])))
    if not mark or not lines:
        return lines
    first, *rest = lines
    return (Line(" ".join(filter(None, [first.marker, first.text])), mark), *rest)


def responsible_lines(owners: Sequence[Owner]) -> tuple[Line, ...]:
    """Return the owners: unit, "- subunit", person, position, free text; a unit like the one before is not repeated."""
    lines: list[Line] = []
    before: str | None = None
    for owner in owners:
        if owner.unit != before:
            lines += plain_lines(owner.unit)
        lines += [replace(line, marker="" if at else "-") for at, line in enumerate(plain_lines(owner.subunit))]
        lines += [line for text in (owner.person, owner.position, owner.text) for line in text_lines(text)]
        before = owner.unit
    return tuple(lines)


def period_lines(period: Period) -> tuple[Line, ...]:
    """Return a period in its own words, else from its dates."""
    return text_lines(period.text) if period.text else plain_lines(period_words(period.start, period.end))


def monitoring_lines(entry: Entry) -> tuple[Line, ...]:
    """Return the monitoring in its own words, else from its rounds."""
    return text_lines(entry.monitoring_text) or plain_lines(rounds_words(entry.monitoring_rounds))


def result_lines(entry: Entry, content: str, months: int | None) -> tuple[Line, ...]:
    """Return one content of the round's result; without a round, of every round, each under its name."""
    if months is not None:
        result = entry.result_of(months)
        return _of_result(result, content) if result else ()
    return tuple(
        line for result in sorted(entry.results, key=lambda each: each.round) for line in _under_round(result, content)
    )


def _under_round(result: Outcome, content: str) -> tuple[Line, ...]:
    lines = _of_result(result, content)
    return (Line(round_words(result.round), strong=True), *lines) if lines else ()


def _of_result(result: Outcome, content: str) -> tuple[Line, ...]:
    if content == "status":
        return (Line(STATUS_WORDS[result.status]),)
    if content == "evidence":
        return tuple(line for proof in result.evidence for line in proof_lines(proof))
    return text_lines(result.texts.get(content))


def proof_lines(proof: Proof) -> tuple[Line, ...]:
    """Return a caption linked, or the address or file name itself, below the photo where there is one.

    Only http and https addresses become links.
    """
    href = proof.url if proof.url and proof.url.lower().startswith(("http://", "https://")) else ""
    shown = thai_digits(proof.caption) if proof.caption else proof.url or proof.file or ""
    lines = [Line(line.strip(), href=href) for line in lines_of(shown.strip())]
    return (replace(lines[0], picture=proof.picture), *lines[1:]) if lines else ()
