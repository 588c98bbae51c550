"""The code at a page's foot: easy to read and to type, and a slip of the fingers shows at once."""

import hashlib
from dataclasses import dataclass

from itaportal.thai.numerals import arabic_digits

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: without I, L, O and U
LOOK_ALIKES = str.maketrans("ILO", "110")
LENGTH = 11  # 55 bits; the twelfth sign checks the others
GROUP = 4


@dataclass(frozen=True, slots=True)
class Proof:
    """What a file says of itself: code, full address of its version, SHA-256 of the frozen content, day in words."""

    code: str
    address: str
    fingerprint: str
    published_on: str


def code_of(fingerprint: str, agency: str, year: int, slug: str, number: int) -> str:
    """Return the code of a version (K7QF-20MD-9T4X), the same whenever it is asked for."""
    told = "\n".join([fingerprint, agency, str(year), slug, str(number)])
    bits = int.from_bytes(hashlib.sha256(told.encode()).digest()[:7], "big") >> 1
    signs = "".join(ALPHABET[bits >> 5 * at & 31] for at in reversed(range(LENGTH)))
    return _grouped(signs + _check(signs))


def read_code(typed: str) -> str | None:
    """Return the code that somebody typed, as it prints; None where it can be none.

    Small letters, Thai digits, spaces, missing dashes and look-alikes (O for 0, I for 1) are taken.
    """
    kept = arabic_digits(typed).upper().translate(LOOK_ALIKES)
    signs = "".join(sign for sign in kept if sign.isalnum())
    if len(signs) != LENGTH + 1 or set(signs) - set(ALPHABET) or _check(signs[:LENGTH]) != signs[LENGTH]:
        return None
    return _grouped(signs)


def _check(signs: str) -> str:
    """Return the sign that makes the weighted sum come out even: one wrong sign, or two that changed places, show."""
    total = sum(at * ALPHABET.index(sign) for at, sign in enumerate(signs, 1))
    return ALPHABET[total % 31]


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))
