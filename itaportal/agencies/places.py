"""PURE: a district or a province as it prints behind its own word, once."""

from itaportal.thai.numerals import thai_digits

DISTRICT_WORDS = ("อำเภอ", "กิ่งอำเภอ", "เขต")
PROVINCE_WORDS = ("จังหวัด", "กรุงเทพมหานคร")


def district_words(name: str | None) -> str:
    """Return อำเภอควนกาหลง for ควนกาหลง; what already has its word stays, "" for none."""
    return _behind(name, DISTRICT_WORDS)


def province_words(name: str | None) -> str:
    """Return จังหวัดสตูล for สตูล; what already has its word stays, "" for none."""
    return _behind(name, PROVINCE_WORDS)


def _behind(name: str | None, words: tuple[str, ...]) -> str:
    printed = thai_digits(name or "").strip()
    return printed if not printed or printed.startswith(words) else words[0] + printed
