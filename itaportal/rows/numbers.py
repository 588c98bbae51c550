"""PURE: numbers of a JSON value, alike in a file and from any database; numbers that addresses and forms bring."""

from typing import Any

# From here on not every whole number is a float.
ALL_EXACT = 2**53
LONGEST = 18  # digits that any key of a database has room for


def whole_number(text: Any) -> int | None:
    """Return the whole number that text is, in any script's digits; None for none, or one that no row could have."""
    typed = str(text)
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST else None


def kept(value: Any) -> Any:
    """Return a JSON value with its numbers as they are kept: whole ones without a point, the very large as floats.

    PostgreSQL gives 1e300 back as a whole number of 301 digits; a file has it as a float.
    """
    if isinstance(value, dict):
        return {key: kept(each) for key, each in value.items()}
    if isinstance(value, list):
        return [kept(each) for each in value]
    return _kept_number(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _kept_number(value: int | float) -> int | float:
    if abs(value) < ALL_EXACT:
        return int(value) if value == int(value) else value
    shortest = float(str(value))
    return shortest if _digits(shortest) == _digits(value) else value


def _digits(value: int | float) -> str:
    mantissa, _, _ = str(value).partition("e")
    return mantissa.replace(".", "").rstrip("0")
