"""Bootstrap's style sheet without the rules that no page of ours can use: whole, it outweighs most pages."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import tinycss2
from django.conf import settings

SHEET = "bootstrap.min.css"
CAME = settings.BASE_DIR / "node_modules" / "bootstrap" / "dist" / "css" / SHEET
# Where classes are named: our pages, scripts and Python, and those who draw our forms. Any word there may be one.
NAMING = ("templates/**/*.html", "static/js/*.js", "itaportal/**/*.py", "measures/**/*.py", "reports/**/*.py")
DRAWING = ("crispy_forms", "crispy_bootstrap5")
STAMP = "/*{}*/"  # of what it was made from
BANNER = re.compile(r"/\*!.*?\*/", re.DOTALL)
WORD = re.compile(r"[A-Za-z][\w-]*")
NAMED = re.compile(r"\.([A-Za-z][\w-]*)|\[(data-[\w-]+)")
UNLESS = re.compile(r":not\([^)]*\)")  # what is excluded need not be there
OWN = re.compile(r"var\(\s*(--bs-[\w-]+)")
COMMA = re.compile(r",(?![^(]*\))")


def write_cut(folder: Path) -> None:
    """Write the style sheet into a folder, unless Bootstrap is not installed or one of the same words lies there."""
    if not CAME.exists():
        return
    beside = "".join(path.read_text(encoding="utf-8") for path in (settings.BASE_DIR / "static" / "css").glob("*.css"))
    sheet, words, target = CAME.read_text(encoding="utf-8"), _words(), folder / SHEET
    stamp = STAMP.format(hashlib.sha256(" ".join([sheet, beside, *sorted(words)]).encode()).hexdigest())
    if target.exists() and target.read_text(encoding="utf-8").endswith(stamp):
        return
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f".{uuid4().hex}"
    half.write_text(cut(sheet, words, beside) + stamp, encoding="utf-8")
    half.replace(target)


def cut(sheet: str, words: set[str], beside: str) -> str:
    """PURE: return a style sheet without the rules whose classes are no words of ours.

    In: words that pages, scripts and programs write; beside, our own style sheets, which may use its variables.
    """
    kept = "".join(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), words))
    while (fewer := _without_unread(kept, set(OWN.findall(kept + beside)))) != kept:
        kept = fewer
    return "".join(BANNER.findall(sheet)[:1]) + kept


def _words() -> set[str]:
    folders = [Path(str(spec.origin)).parent for name in DRAWING if (spec := find_spec(name))]
    paths: list[Path] = [path for pattern in NAMING for path in settings.BASE_DIR.glob(pattern)]
    paths += [path for folder in folders for ends in ("html", "py") for path in folder.rglob(f"*.{ends}")]
    return {word for path in paths for word in WORD.findall(path.read_text(encoding="utf-8"))}


def _rules(rules: Iterable[Any], words: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = COMMA.split(tinycss2.serialize(rule.prelude))
            if used := [each for each in selectors if _is_used(each, words)]:
                yield f"{','.join(used)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_rules(tinycss2.parse_rule_list(rule.content, True, True), words))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
        else:
            yield rule.serialize()


def _is_used(selector: str, words: set[str]) -> bool:
    return all((name or attribute) in words for name, attribute in NAMED.findall(UNLESS.sub("", selector)))


def _without_unread(sheet: str, read: set[str]) -> str:
    """Leave out variables that nothing reads any more."""
    return "".join(_read_rules(tinycss2.parse_stylesheet(sheet), read))


def _read_rules(rules: Iterable[Any], read: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            told = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := [each for each in told if not each.name.startswith("--bs-") or each.name in read]:
                yield f"{tinycss2.serialize(rule.prelude)}{{{';'.join(map(_declaration, kept))}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_read_rules(tinycss2.parse_rule_list(rule.content), read))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
        else:
            yield rule.serialize()


def _declaration(each: Any) -> str:
    return f"{each.name}:{tinycss2.serialize(each.value)}{'!important' if each.important else ''}"
