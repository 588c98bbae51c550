"""The structure tree of a PDF, as a screen reader walks it, and PDF/UA-1 by an independent validator."""

import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import page
import pikepdf
import pytest
from PIL import Image

from reports.documents import Document
from reports.formats.pdf import render_pdf
from tests.reports.formats import samples
from tests.reports.formats.reading import below, kids, opened, pieces, role, structure

UNDER = {
    "Table": {"THead", "TBody"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"LBody"},
}


def emblem() -> bytes:
    """Return a small PNG."""
    kept = io.BytesIO()
    Image.new("RGB", (90, 100), (200, 30, 30)).save(kept, "PNG")
    return kept.getvalue()


def illustrated() -> Document:
    return samples.document(
        [samples.grouped_table()], memos=[samples.memo(emblem="emblem", endorsements=())], emblem="emblem"
    )


@pytest.fixture(scope="module")
def inside(everything: bytes) -> Iterator[pikepdf.Pdf]:
    with opened(everything) as pdf:
        yield pdf


@pytest.mark.parametrize(
    "document",
    [
        samples.everything(),
        samples.document([samples.grouped_table()]),
        samples.document([samples.wide_table([samples.merged(1, 40, samples.items(30))])]),
        samples.document([samples.narrow_table()]),
        samples.document([]),
    ],
    ids=["everything", "grouped", "merged", "narrow", "empty"],
)
def test_no_failure_of_pdf_ua_1(document: Document) -> None:
    report = page.validate_pdf_bytes(render_pdf(document), profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_no_failure_of_pdf_ua_1_with_pictures() -> None:
    pdf = render_pdf(illustrated(), {"emblem": emblem()})
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []
    with opened(pdf) as found:
        figures = [each for each in structure(found) if role(each) == "Figure"]
        assert [str(each.Alt) for each in figures] == ["ตราสัญลักษณ์ องค์การบริหารส่วนตำบลบ้านตัวอย่าง"] * 2
        left, bottom, right, top = (float(value) for value in figures[0].A.BBox)
        assert (right - left, top - bottom) == pytest.approx((1.5 / 2.54 * 72 * 0.9, 1.5 / 2.54 * 72), abs=1)
        assert top == pytest.approx(841.9 - 1.5 / 2.54 * 72, abs=1)


def test_the_validator_does_see_faults(everything: bytes) -> None:
    with opened(everything) as pdf:
        for element in structure(pdf):
            if role(element) == "TH":
                del element.A
        broken = io.BytesIO()
        pdf.save(broken)
    assert page.validate_pdf_bytes(broken.getvalue(), profile="ua1").failures


def test_elements_nest_as_they_must(inside: pikepdf.Pdf) -> None:
    for element in structure(inside):
        allowed = UNDER.get(role(element))
        if allowed:
            assert {role(kid) for kid in kids(element)} <= allowed, role(element)
            assert kids(element)


def test_a_table_over_many_pages_is_one_table(inside: pikepdf.Pdf) -> None:
    tables = [element for element in structure(inside) if role(element) == "Table"]
    assert len(tables) == 4
    assert all(Counter(role(kid) for kid in kids(table))["THead"] == 1 for table in tables)
    pages = {each.Pg.objgen for table in tables[1:2] for each in below(table) if "/Pg" in each}
    assert len(pages) > 5


def test_rows_are_complete_with_their_spans(inside: pikepdf.Pdf) -> None:
    for table in (element for element in structure(inside) if role(element) == "Table"):
        columns = max(sum(span(cell, "ColSpan") for cell in kids(row)) for row in rows_of(table))
        for part in kids(table):
            rows = [row for row in below(part) if role(row) == "TR"]
            area = sum(span(cell, "ColSpan") * span(cell, "RowSpan") for row in rows for cell in kids(row))
            assert area == len(rows) * columns


def test_headings_have_scope_and_cells_name_them(inside: pikepdf.Pdf) -> None:
    for table in (element for element in structure(inside) if role(element) == "Table"):
        names = {str(cell.ID): cell for cell in below(table) if role(cell) == "TH"}
        assert all(str(cell.A.Scope) in ("/Row", "/Column") for cell in names.values())
        cells = [cell for cell in below(table) if role(cell) == "TD"]
        assert cells
        for cell in cells:
            headings = [str(name) for name in cell.A.Headers]
            assert set(headings) <= set(names)
            assert {str(names[name].A.Scope) for name in headings} == {"/Row", "/Column"}


def test_grouped_headings_reach_the_cells_below_them() -> None:
    with opened(render_pdf(samples.document([samples.grouped_table(1)]))) as pdf:
        cells = {role(each) + str(each.get("/ID", "")): each for each in structure(pdf)}
        group = next(cell for cell in cells.values() if "/A" in cell and cell.A.get("/ColSpan") == 2)
        under = [
            each
            for each in structure(pdf)
            if role(each) == "TD" and str(group.ID) in map(str, each.A.get("/Headers", []))
        ]
        assert len(under) == 2


def test_shared_cells_name_the_titles_of_all_their_rows() -> None:
    document = samples.document([samples.wide_table([samples.merged(1, 3, samples.lines("สำนักปลัด"))])])
    with opened(render_pdf(document)) as pdf:
        shared = [each for each in structure(pdf) if "/A" in each and each.A.get("/RowSpan") == 3]
        assert len(shared) == 2
        assert all(len(cell.A.Headers) == 1 + 3 for cell in shared)


def test_headings_run_from_1_without_a_gap(inside: pikepdf.Pdf) -> None:
    levels = [int(role(each)[1]) for each in structure(inside) if role(each) in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_links_are_tagged_and_described(inside: pikepdf.Pdf) -> None:
    links = [each for each in structure(inside) if role(each) == "Link"]
    annotations = [kid.Obj for link in links for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
    assert len(links) == 6
    assert {str(annotation.A.URI) for annotation in annotations} == {samples.URL}
    assert all(str(annotation.Contents) == samples.URL for annotation in annotations)
    parents = dict(zip(*[iter(inside.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    assert all(role(parents[annotation.StructParent]) == "Link" for annotation in annotations)


def test_everything_drawn_is_tagged_or_an_artifact(inside: pikepdf.Pdf) -> None:
    owners = dict(zip(*[iter(inside.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    for sheet in inside.pages:
        numbers, depth = [], 0
        for instruction in pikepdf.parse_content_stream(sheet):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            if operator == "BDC" and isinstance(instruction.operands[1], pikepdf.Dictionary):
                numbers += [instruction.operands[1].MCID] if "/MCID" in instruction.operands[1] else []
            assert depth or operator not in ("TJ", "Tj", "f", "f*", "S", "s", "B", "Do", "sh")
        assert numbers == list(range(len(owners[sheet.StructParents])))


def test_what_repeats_on_each_page_is_read_once(inside: pikepdf.Pdf) -> None:
    said = [piece for sheet in inside.pages for piece in pieces(sheet)]
    furniture = " ".join(piece.text for piece in said if piece.tag == "Artifact")
    read = " ".join(piece.text for piece in said if piece.tag != "Artifact")
    assert "หน้า" in furniture
    assert "(ต่อ)" in furniture
    assert "(ต่อ)" not in read
    assert read.count("ขั้นตอนหรือวิธีการปฏิบัติ") == 2
    assert furniture.count("ขั้นตอนหรือวิธีการปฏิบัติ") > 5


def rows_of(table: Any) -> list[Any]:
    return [each for each in below(table) if role(each) == "TR"]


def span(cell: Any, name: str) -> int:
    return int(cell.A.get(f"/{name}", 1)) if "/A" in cell else 1
