"""What each document of an exchange file must print: JSON in, passages and tables in their order out. Pure."""

from dataclasses import dataclass

from tests.acceptance.digits import thai_digits
from tests.acceptance.memo_lines import author_lines, endorsement_lines, head_lines
from tests.acceptance.tables import Table, all_tables
from tests.acceptance.words import Source


@dataclass(frozen=True)
class Passage:
    """Lines outside tables, in order; `memo` where dotted leaders may stand between them."""

    place: str
    lines: tuple[str, ...]
    memo: bool = False


Piece = Passage | Table


@dataclass(frozen=True)
class Expected:
    """A document: its address slug, its round (None: the plan, or every round), its pieces in printed order."""

    slug: str
    round: int | None
    pieces: tuple[Piece, ...]

    def tables(self) -> list[Table]:
        return [piece for piece in self.pieces if isinstance(piece, Table)]


def _paragraphs(text: str | None) -> list[str]:
    return [line for line in thai_digits(text or "").splitlines() if line.strip()]


def _named_place(word: str, typed: str | None, others: tuple[str, ...]) -> str:
    name = (typed or "").strip()
    return name if not name or name.startswith(others) else f"{word}{name}"


def cover_lines(plan: Source, report: Source) -> list[str]:
    """Return the cover: title, agency, district, province."""
    agency, bangkok = plan["agency"], plan["agency"]["province"].strip() == "กรุงเทพมหานคร"
    return [
        *_paragraphs(report.get("title") or plan["title"]),
        *_paragraphs(agency["name"]),
        *_paragraphs(_named_place("เขต" if bangkok else "อำเภอ", agency.get("district"), ("อำเภอ", "เขต"))),
        *_paragraphs(_named_place("จังหวัด", agency["province"], ("จังหวัด", "กรุงเทพมหานคร"))),
    ]


def _memo_pieces(memo: Source, tables: list[Table], place: str) -> list[Piece]:
    pieces: list[Piece] = []
    lines = [line for head in head_lines(memo) for line in _paragraphs(head)]
    for n, section in enumerate(memo["sections"]):
        lines += [*_paragraphs(section.get("heading")), *_paragraphs(section["text"])]
        if section.get("report_tables") and tables:
            pieces += [Passage(f"{place}/sections/{n}", tuple(lines), memo=True), *tables]
            lines = []
    lines += [*_paragraphs(memo.get("closing")), *author_lines(memo)]
    for one in memo.get("endorsements") or []:
        lines += [line for text in endorsement_lines(one) for line in _paragraphs(text)]
    return [*pieces, Passage(place, tuple(lines), memo=True)]


def memos_of(plan: Source, round_: int | None, *, is_report: bool) -> list[tuple[int, Source]]:
    """Return the memos that a report carries: its round's, else those that belong to no report."""
    rounds = {report.get("round") for report in plan.get("reports") or []} - {None}
    memos = list(enumerate(plan.get("memos") or []))
    own = [(n, memo) for n, memo in memos if is_report and memo.get("round") == round_]
    return own or [(n, memo) for n, memo in memos if memo.get("round") not in rounds]


def _document(plan: Source, slug: str, report: Source, place: str) -> Expected:
    round_, sections = report.get("round"), report.get("sections") or []
    tables = all_tables(sections, plan, round_, place)
    pieces: list[Piece] = []
    for n, memo in memos_of(plan, round_, is_report=slug != "measures"):
        pieces += _memo_pieces(memo, list(tables.values()), f"/memos/{n}")
    pieces.append(Passage(f"{place}/title", tuple(cover_lines(plan, report))))
    for n, section in enumerate(sections):
        passage = Passage(f"{place}/sections/{n}", tuple(_paragraphs(section.get("text"))))
        pieces.append(tables.get(n, passage))
    return Expected(slug, round_, tuple(pieces))


def documents_of(plan: Source) -> list[Expected]:
    """Return every document of the plan: one for each report, and the plan's own at `measures`."""
    found = [_document(plan, "measures", {"sections": [{"kind": "table"}]}, "")]
    for n, report in enumerate(plan.get("reports") or []):
        round_ = report.get("round")
        found.append(_document(plan, f"report-{round_}" if round_ else "report", report, f"/reports/{n}"))
    return found
