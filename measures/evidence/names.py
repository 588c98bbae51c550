"""PURE: the name by which people know a file; never the name under which it is kept."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120  # letters of a name, its suffix not counted
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")  # control, direction and other letters that hide what a name is
NOT_IN_NAMES = '\\/:*?"<>|'
NAMELESS = "ไฟล์หลักฐาน"


def shown_name(typed: str) -> str:
    """Return a file's name as it is shown and given back: one line, nothing hidden, no folder, at most 120 letters."""
    last = typed.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(each for each in last if unicodedata.category(each) not in UNSEEN)
    kept = " ".join("".join(" " if each in NOT_IN_NAMES else each for each in seen).split()).strip(". ")
    suffix = suffix_of(kept)
    stem = kept[: -len(suffix)] if suffix else kept
    return f"{stem[:LONGEST].strip() or NAMELESS}{suffix}"


def suffix_of(name: str) -> str:
    """Return the suffix of a name as typed, ".PDF"; "" where it has none."""
    return PurePosixPath(f"x{name}").suffix.rstrip()
