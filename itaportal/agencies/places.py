"""PURE: a district or a province as it prints behind its own word, once."""

from itaportal.thai.lines import one_line
from itaportal.thai.numerals import thai_digits

CAPITAL = "กรุงเทพมหานคร"
DISTRICT_WORDS = ("อำเภอ", "กิ่งอำเภอ", "เขต")
PROVINCE_WORDS = ("จังหวัด", CAPITAL)


def district_words(name: str | None, province: str = "") -> str:
    """Return อำเภอควนกาหลง for ควนกาหลง, in the capital เขตพระนคร; what already has its word stays, "" for none."""
    return _behind("เขต" if province.strip() == CAPITAL else "อำเภอ", DISTRICT_WORDS, name)


def province_words(name: str | None) -> str:
    """Return จังหวัดสตูล for สตูล; what already has its word stays, and so does the capital."""
    return _behind("จังหวัด", PROVINCE_WORDS, name)


def _behind(word: str, typed: tuple[str, ...], name: str | None) -> str:
    printed = thai_digits(one_line(name))
    return printed if not printed or printed.startswith(typed) else word + printed
