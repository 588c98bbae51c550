"""A printed memo against the form's measures, in mm (ระเบียบงานสารบรรณ พ.ศ. ๒๕๒๖; DOMAIN: the memo)."""

import pytest

from reports.documents import MemoPart, SignatureBlock
from reports.formats.pdf import render_pdf
from tests.reports.formats import samples
from tests.reports.formats.reading import Word, opened, picture, pieces, raw_pages, words

LEFT, RIGHT, INDENT = 30, 190, 25


def word(found: list[Word], beginning: str) -> Word:
    return next(each for each in found if each.text.startswith(beginning))


def sizes(pdf: bytes) -> dict[str, tuple[float, bool]]:
    """Return what each marked piece of the first page says with its size in points and whether it is bold."""
    with opened(pdf) as inside:
        return {piece.text: (piece.size, piece.bold) for piece in pieces(inside.pages[0])}


def test_margins_are_3_and_2_cm(memo: bytes) -> None:
    for page in (1, 2):
        found = words(memo, page)
        assert min(each.left for each in found) == pytest.approx(LEFT, abs=0.6)
        assert max(each.right for each in found) <= RIGHT + 0.3


def test_letters_have_the_forms_sizes(memo: bytes) -> None:
    found = sizes(memo)
    assert found["บันทึกข้อความ"] == (29, True)
    assert [found[label] for label in ("ที่", "วันที่", "เรื่อง")] == [(20, True)] * 3
    assert found["ข้อเท็จจริง"] == (16, True)
    assert found["ผ่านปลัดองค์การบริหารส่วนตำบลบ้านตัวอย่าง"] == (16, False)


def test_the_name_of_the_form_is_centred_between_the_margins(memo: bytes) -> None:
    title = word(words(memo, 1), "บันทึกข้อความ")
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_labels_stand_in_order_and_number_and_date_share_a_line(memo: bytes) -> None:
    found = words(memo, 1)
    office, number, dated, subject, to = (word(found, label) for label in ("ส่วนราชการ", "ที่", "วันที่", "เรื่อง", "เรียน"))
    assert office.left == number.left == pytest.approx(LEFT, abs=0.6)
    assert number.top == pytest.approx(dated.top, abs=0.1)
    assert office.top < number.top < subject.top < to.top
    assert dated.left > (LEFT + RIGHT) / 2 - 10
    assert word(found, "ปน").left > number.right


def test_paragraphs_are_indented_by_2_5_cm_and_6_points_apart(memo: bytes) -> None:
    found = words(memo, 1)
    beginnings = [each for each in found if each.text.startswith("ตามที่")]
    assert [each.left for each in beginnings] == pytest.approx([LEFT + INDENT] * 3, abs=0.6)
    ends = max(each.top for each in found if each.top < beginnings[2].top - 1)
    line = 16 * 1.3 / 72 * 25.4
    assert beginnings[2].top - ends == pytest.approx(line + 6 / 72 * 25.4, abs=0.3)


def dots_along(pdf: bytes, page: int, top: float, left: float, right: float) -> bool:
    """Whether a dotted line runs just under `top` mm, from `left` to `right` mm: dark and light by turns all along."""
    scale = 300 / 25.4
    image = picture(pdf, page, dpi=300)
    for row in range(int(top * scale), int((top + 4) * scale)):
        line = [pixel < 160 for pixel in image.crop((int(left * scale), row, int(right * scale), row + 1)).tobytes()]
        longest_gap = max(map(len, "".join("x" if dark else "." for dark in line).split("x")))
        if longest_gap < 3 * 300 / 72 + 4 and 0.05 < sum(line) / len(line) < 0.7:
            return True
    return False


def test_dotted_lines_run_from_each_value_to_the_margin(memo: bytes) -> None:
    found = words(memo, 1)
    for label, left, right in (("ส่วนราชการ", 70, 189), ("ที่", 75, 108), ("วันที่", 160, 189), ("เรื่อง", 48, 189)):
        middle = word(found, label)
        assert dots_along(memo, 1, (middle.top + middle.bottom) / 2, left, right), label


def test_empty_fields_are_dotted_space() -> None:
    pdf = render_pdf(samples.document((), memos=[samples.memo(number="", dated="", office="", phone="")]))
    found = words(pdf, 1)
    for label, left, right in (("ส่วนราชการ", 70, 189), ("ที่", 45, 108), ("วันที่", 130, 189)):
        middle = word(found, label)
        assert dots_along(pdf, 1, (middle.top + middle.bottom) / 2, left, right), label


def test_an_opinion_to_come_has_two_dotted_lines(memo: bytes) -> None:
    page = next(at for at, text in enumerate(raw_pages(memo), 1) if "ความเห็นของหัวหน้าสำนักปลัด" in text)
    heading = word(words(memo, page), "ความเห็นของหัวหน้าสำนักปลัด")
    line = 26 / 72 * 25.4
    first = (heading.top + heading.bottom) / 2 + 9
    assert [dots_along(memo, page, first + at * line, 31, 189) for at in range(3)] == [True, True, False]


def test_signatures_are_centred_in_the_right_half_and_never_torn(memo: bytes) -> None:
    for name, position in (("(ว่าที่ร้อยตรีหญิง", "หัวหน้าสำนักปลัด"), ("(นายสอง", "ผู้อำนวยการกองช่าง")):
        page = next(at for at, text in enumerate(raw_pages(memo), 1) if name in text)
        found = words(memo, page)
        first = word(found, name)
        below = next(each for each in found if each.text == position and each.top > first.top)
        last = next(each for each in found if each.top == first.top and each.text.endswith(")"))
        assert (first.left + last.right) / 2 == pytest.approx((below.left + below.right) / 2, abs=1)
        assert (below.left + below.right) / 2 > 115


def test_a_dated_initial_is_a_dotted_line_over_its_date(memo: bytes) -> None:
    page = next(at for at, text in enumerate(raw_pages(memo), 1) if "๑๓ เม.ย. ๖๘" in text)
    found = [each for each in words(memo, page) if each.text == "๑๓"]
    assert dots_along(memo, page, found[0].top - 2, 130, 185)


def test_the_closing_keeps_the_author_company() -> None:
    for lines in range(14, 30):
        part = MemoPart("", samples.lines(*["ข้อความของบันทึก"] * lines))
        pages = raw_pages(render_pdf(samples.document((), memos=[samples.memo(parts=(part,))])))
        page = next(text for text in pages if "(นายหนึ่ง ตัวอย่าง)" in text)
        assert "จึงเรียนมาเพื่อโปรดทราบและพิจารณา" in page


def test_the_first_page_has_no_number_and_the_next_is_centred_on_top(memo: bytes) -> None:
    assert "- ๑ -" not in raw_pages(memo)[0]
    found = words(memo, 2)
    number = next(each for each in found if each.text == "๒" and each.top < 20)
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_without_an_emblem_its_space_stays_empty(memo: bytes) -> None:
    page = picture(memo, 1, dpi=100)
    scale = 100 / 25.4
    space = page.crop((int(30 * scale), int(14 * scale), int(60 * scale), int(29 * scale)))
    assert space.getextrema() == (255, 255)


def test_a_memo_without_anything_filled_in_still_prints() -> None:
    empty = samples.memo(
        office="", phone="", number="", dated="", subject=(), addressee="", through="", parts=(), closing=(),
        author=None, endorsements=(SignatureBlock(dotted=True, positions=("นายก",)),),
    )  # fmt: skip
    assert "บันทึกข้อความ" in raw_pages(render_pdf(samples.document((), memos=[empty])))[0]
