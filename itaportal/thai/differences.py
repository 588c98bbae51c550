"""PURE: what differs between two texts, word by word, Thai words as a reader sees them."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from pythainlp.tokenize import word_tokenize

SAME, GONE, NEW = "same", "gone", "new"
# Beyond so many words a changed passage is shown as taken out and put in whole: comparing would cost seconds.
MOST_WORDS = 3000

Difference = tuple[str, str]
Inside = Callable[[str, str], Iterator[Difference]]


def word_differences(old: str, new: str) -> list[Difference]:
    """Return the way from old to new as (kind, text): SAME in both, GONE from old, NEW in new.

    The texts of SAME and GONE are old letter by letter, those of SAME and NEW are new. Lines are matched first, then
    the words of the lines that differ, so that a text of hundreds of lines takes milliseconds.
    """
    return _gathered(_differences(old.splitlines(keepends=True), new.splitlines(keepends=True), _by_words))


def _differences(old: Sequence[str], new: Sequence[str], inside: Inside) -> Iterator[Difference]:
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        if kind == "equal":
            yield SAME, gone
        else:
            yield from inside(gone, came)


def _by_words(old: str, new: str) -> Iterator[Difference]:
    words = _words(old), _words(new)
    if max(map(len, words)) > MOST_WORDS:
        return _whole(old, new)
    return _differences(*words, _whole)


def _whole(old: str, new: str) -> Iterator[Difference]:
    yield GONE, old
    yield NEW, new


def _words(text: str) -> list[str]:
    words = word_tokenize(text, keep_whitespace=True) if text else []
    return words if "".join(words) == text else list(text)


def _gathered(differences: Iterator[Difference]) -> list[Difference]:
    """Return differences with neighbours of one kind joined, GONE before NEW, nothing empty."""
    kept = [each for each in differences if each[1]]
    runs = [(same, list(run)) for same, run in groupby(kept, key=lambda each: each[0] == SAME)]
    gathered = [_of_run(run, (SAME,) if same else (GONE, NEW)) for same, run in runs]
    return [each for run in gathered for each in run]


def _of_run(run: Sequence[Difference], kinds: Sequence[str]) -> list[Difference]:
    joined = [(kind, "".join(text for each, text in run if each == kind)) for kind in kinds]
    return [each for each in joined if each[1]]
