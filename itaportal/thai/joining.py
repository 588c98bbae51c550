"""PURE: two texts made one, to be mended by hand: no line of either is lost, what both hold stands once."""

from difflib import SequenceMatcher


def lines_of_both(first: str, second: str) -> str:
    """Return all lines of both texts in their order: common ones once, else those of first before those of second."""
    one, two = first.split("\n"), second.split("\n")
    both: list[str] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        both += one[i1:i2] if kind == "equal" else one[i1:i2] + two[j1:j2]
    return "\n".join(both)
