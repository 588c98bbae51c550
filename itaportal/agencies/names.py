"""PURE: names of agencies as keys for search, as slugs, and how near two of them are."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

from pythainlp.tokenize import word_tokenize
from pythainlp.transliterate import romanize
from pythainlp.util import normalize

from itaportal.thai.numerals import arabic_digits
from itaportal.thai.typed import join_sara_am

SLUG_LENGTH = 60
# What stands before the place in a full name, and how offices shorten it.
KIND_PREFIXES = {
    "pao": ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    "city_municipality": ("เทศบาลนคร", "ทน."),
    "town_municipality": ("เทศบาลเมือง", "ทม."),
    "subdistrict_municipality": ("เทศบาลตำบล", "ทต."),
    "sao": ("องค์การบริหารส่วนตำบล", "อบต."),
}
TONES, LEADING_VOWEL = re.compile("[็-์]"), re.compile("([เ-ไ])([ก-ฮ])")
INDEXED = 200  # letters: a database's index takes no longer text
PROVINCE_PREFIXES = ("จังหวัด", "จ.")
# Up to how many letters two names of one kind may differ: by the length of the shorter, without its prefix.
NEAR_BY_LENGTH = ((12, 2), (6, 1))


class Identity(NamedTuple):
    """What tells an agency from all others."""

    kind: str
    name: str
    province: str


def search_key(*texts: str | None) -> str:
    """Return texts as they are searched: one spelling, lower case, Arabic digits; spaces only between texts."""
    return " ".join(filter(None, (_key(text) for text in texts if text)))


def sort_key(province: str, name: str) -> str:
    """Return what sorts agencies by province, then name, in the order of a Thai dictionary, letter by letter."""
    return f"{_in_dictionary(province)}\t{_in_dictionary(name)}"


def _in_dictionary(text: str) -> str:
    """Return text as it is looked up: a vowel that is written first counts after its consonant, marks come last."""
    text = text[:INDEXED]
    bare, marks = TONES.sub("", text), "".join(TONES.findall(text))
    return LEADING_VOWEL.sub(r"\2\1", bare) + " " + marks


def _key(text: str) -> str:
    return "".join(arabic_digits(normalize(join_sara_am(text))).lower().split())


def place_of(identity: Identity) -> str:
    """Return the name without the words of its kind: แม่อูคอ of องค์การบริหารส่วนตำบลแม่อูคอ."""
    return _without(identity.name, KIND_PREFIXES.get(identity.kind, ()))


def province_key(province: str) -> str:
    """Return a province as it is compared: without จังหวัด or จ. before it."""
    return _key(_without(province, PROVINCE_PREFIXES))


def _without(name: str, prefixes: tuple[str, ...]) -> str:
    bare = join_sara_am(name).strip()
    return next(
        (rest for prefix in prefixes if bare.startswith(prefix) and (rest := bare[len(prefix) :].strip())), bare
    )


def is_near(one: Identity, other: Identity) -> bool:
    """Say whether two identities that differ may well be one agency spelt in two ways."""
    if one == other or province_key(one.province) != province_key(other.province):
        return False
    if _key(one.name) == _key(other.name):
        return True
    places = _key(place_of(one)), _key(place_of(other))
    return one.kind == other.kind and _spelt_alike(*places)


def _spelt_alike(one: str, other: str) -> bool:
    # Two numbers are two agencies: เขต ๑ is no misspelt เขต ๒.
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    shorter = min(len(one), len(other))
    allowed = next((letters for length, letters in NEAR_BY_LENGTH if shorter >= length), 0)
    return one == other or (abs(len(one) - len(other)) <= allowed and edit_distance(one, other) <= allowed)


def edit_distance(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out or changed to make other of one."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != against)))
        before = now
    return before[-1]


def make_slug(identity: Identity, *, is_taken: Callable[[str], bool]) -> str:
    """Return the first slug that is not taken: the romanised place, then with province, with kind, with a number."""
    return next(slug for slug in _slugs(identity) if not is_taken(slug))


def _slugs(identity: Identity) -> Iterator[str]:
    kind = identity.kind.split("_")
    pieces = romanised(place_of(identity)) or kind
    yield _joined(pieces)
    with_province = pieces + romanised(_without(identity.province, PROVINCE_PREFIXES))
    yield _joined(with_province)
    yield (whole := _joined(with_province + kind))
    for number in count(2):
        yield f"{whole[: SLUG_LENGTH - 1 - len(str(number))].rstrip('-')}-{number}"


def _joined(pieces: list[str]) -> str:
    """Return pieces joined by hyphens, as many as the length allows; a first piece too long by itself is cut."""
    slug = pieces[0][:SLUG_LENGTH]
    for piece in pieces[1:]:
        if len(slug) + 1 + len(piece) > SLUG_LENGTH:
            break
        slug += f"-{piece}"
    return slug


def romanised(text: str) -> list[str]:
    """Return the words of a Thai text in Latin letters by the royal system, lower case; [] where nothing is left."""
    words = word_tokenize(arabic_digits(normalize(text)), keep_whitespace=False)
    pieces = (re.sub(r"[^a-z0-9]+", "", romanize(word, engine="royin").lower()) for word in words)
    return [piece for piece in pieces if piece]
