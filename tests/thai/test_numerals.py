"""Which digits print Thai: the table of the print rules, and what is hard beside it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaportal.thai.numerals import arabic_digits, thai_digits, thai_number

TABLE = [
    ("ปี 2568", "ปี ๒๕๖๘"),
    ("ITA 2568", "ITA ๒๕๖๘"),
    ("E-Service 2 ระบบ", "E-Service ๒ ระบบ"),
    ("โทร. 0-7357-8017", "โทร. ๐-๗๓๕๗-๘๐๑๗"),
    ("มาตรา 9/1", "มาตรา ๙/๑"),
    ("1,234.50 บาท", "๑,๒๓๔.๕๐ บาท"),
    ("1.1 โครงการ", "๑.๑ โครงการ"),
    ("๒๕๖7", "๒๕๖๗"),
    ("(10%)", "(๑๐%)"),
    ("ข้อ O42", "ข้อ O42"),
    ("COVID-19", "COVID-19"),
    ("ISO9001:2015", "ISO9001:2015"),
    ("http://a.go.th/2568/1.pdf", "http://a.go.th/2568/1.pdf"),
    ("a1@b2.go.th", "a1@b2.go.th"),
    ("3G/4G", "3G/4G"),
    ("แบบ สขร.1", "แบบ สขร.๑"),
    ("Line@อบต2", "Line@อบต๒"),
    ("A4 จำนวน 20 แผ่น", "A4 จำนวน ๒๐ แผ่น"),
]
HARD = [
    ("", ""),
    ("0123456789", "๐๑๒๓๔๕๖๗๘๙"),
    ("๐๑๒๓", "๐๑๒๓"),
    ("ลิงก์ https://a.go.th/?id=25&y=2568#p7 หน้า 2", "ลิงก์ https://a.go.th/?id=25&y=2568#p7 หน้า ๒"),
    ("HTTPS://A.GO.TH/25?x=1", "HTTPS://A.GO.TH/25?x=1"),
    ("(http://a.go.th/1) ข้อ 2", "(http://a.go.th/1) ข้อ ๒"),
    ("https://a.go.th/รายงาน2568.pdf", "https://a.go.th/รายงาน2568.pdf"),
    ("1.https://a.go.th/?id=25", "1.https://a.go.th/?id=25"),
    ("1 https://a.go.th/?id=25", "๑ https://a.go.th/?id=25"),
    ("อีเมล:0812345678@gmail.com", "อีเมล:0812345678@gmail.com"),
    ("ปี 2568:1@b.go.th", "ปี ๒๕๖๘:1@b.go.th"),
    ("1/2/a.b-c+1@b2.go.th 3", "๑/๒/a.b-c+1@b2.go.th ๓"),
    ("ติดต่อ 08-1234-5678, a_1@b.ac.th.", "ติดต่อ ๐๘-๑๒๓๔-๕๖๗๘, a_1@b.ac.th."),
    ("5@7", "๕@๗"),
    ("09:30-16:30 น.", "๐๙:๓๐-๑๖:๓๐ น."),
    ("12/2568", "๑๒/๒๕๖๘"),
    ("พ.ศ.2568", "พ.ศ.๒๕๖๘"),
    ("O42O43 และ 42 O", "O42O43 และ ๔๒ O"),
    ("PM2.5 ค่า 2.5", "PM2.5 ค่า ๒.๕"),
    ("Café2 2", "Café2 ๒"),
    ("Windows 11", "Windows ๑๑"),
    ("2568ITA", "2568ITA"),
    ("บรรทัด 1\nบรรทัด 2", "บรรทัด ๑\nบรรทัด ๒"),
    ("๑2๓4", "๑๒๓๔"),
    ("x² 2²", "x² ๒²"),
    ("１２ ٣", "１２ ٣"),
]


@pytest.mark.parametrize(("typed", "printed"), TABLE + HARD)
def test_digits_print_as_the_rules_say(typed, printed) -> None:
    assert thai_digits(typed) == printed


TYPED = st.text(alphabet=st.sampled_from("0123456789๐๕กขABaz.:/-_@%+?&= \nhttps"), max_size=60)


@given(st.one_of(TYPED, st.text()))
def test_printing_twice_is_printing_once(text) -> None:
    assert thai_digits(thai_digits(text)) == thai_digits(text)


@given(st.one_of(TYPED, st.text()))
def test_nothing_but_arabic_digits_changes(text) -> None:
    printed = thai_digits(text)
    assert len(printed) == len(text)
    assert all(
        was == now or (was in "0123456789" and arabic_digits(now) == was)
        for was, now in zip(text, printed, strict=True)
    )


@given(TYPED)
def test_an_address_is_never_touched(text) -> None:
    for address in ["https://a.go.th/1?x=2", "0812@mail.go.th"]:
        assert address in thai_digits(f"{text} {address}")


NASTY = [
    "1",
    "a",
    "a1",
    "1:",
    "1.",
    "a@",
    "1@a",
    "1/a@b.",
    ":1@b.c",
    "http",
    "https://",
    "1@",
    "-._/:",
    "ก1",
    "@",
    "a" * 65 + "@b.c ",
]


@pytest.mark.parametrize("piece", NASTY)
def test_200_kilobytes_take_no_longer_than_they_should(piece) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.perf_counter()
        thai_digits(text)
        return time.perf_counter() - start

    seconds(10_000)
    assert seconds(200_000) < 30  # in time that grows with the square it would be many minutes


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0, "๐"), (8317, "๘,๓๑๗"), (1234567, "๑,๒๓๔,๕๖๗"), (85.5, "๘๕.๕"), (1234.25, "๑,๒๓๔.๒๕"), (-7, "-๗")],
)
def test_numbers_have_commas(value, printed) -> None:
    assert thai_number(value) == printed


def test_thai_digits_are_read() -> None:
    assert arabic_digits("ข้อ ๐๔๒ ปี 256๘") == "ข้อ 042 ปี 2568"
