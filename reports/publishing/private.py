"""PURE: what a Document leaves behind when it is published – pictures of signatures, photos unless wanted – and what
somebody has to look at first: telephone numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from itaportal.thai.numerals import arabic_digits
from reports.documents import Cell, Document, RowGroup, Table

# A number of the Thai numbering plan as people write it: 0 2xxx xxxx, 0 7xxx xxxx (nine digits), 08x xxx xxxx (ten), or
# from abroad +66; in groups or not. Digits inside a word, an address or a longer number are none.
TELEPHONE = re.compile(r"(?<![\w/:=&?%+-])(?<!\d\.)(?:\+66[ -]?|0(?=[ -]?[2-9]))(?:[ -]?\d){8,9}(?![\w/-])")
DASHES = str.maketrans("–‐‑\u00a0", "--- ")


def telephones(content: Any, own: str) -> tuple[str, ...]:
    """Return the telephone numbers in all texts of a JSON value, in Arabic digits, each once, in order.

    In: own, the agency's own number, which is everybody's to know and is left out.
    """
    known = set(map(_digits, _numbers(own)))
    found = (number for text in _texts(content) for number in _numbers(text))
    return tuple({_digits(number): number for number in found if _digits(number) not in known}.values())


def _numbers(text: str) -> list[str]:
    return TELEPHONE.findall(arabic_digits(text).translate(DASHES))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number.replace("+66", "0"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def without_autographs(document: Document) -> Document:
    """Return document without pictures of signatures: who signed, as what and when stays."""
    memos = (
        replace(
            memo,
            author=replace(memo.author, picture="") if memo.author else None,
            endorsements=tuple(replace(block, picture="") for block in memo.endorsements),
        )
        for memo in document.memos
    )
    return replace(document, memos=tuple(memos))


def without_photos(document: Document) -> Document:
    """Return document without the photos in its tables; their captions stay."""
    body = tuple(_bare(block) if isinstance(block, Table) else block for block in document.body)
    memos = (
        replace(memo, parts=tuple(replace(part, tables=tuple(map(_bare, part.tables))) for part in memo.parts))
        for memo in document.memos
    )
    return replace(document, body=body, memos=tuple(memos))


def _bare(table: Table) -> Table:
    return replace(table, groups=tuple(_bare_group(group) for group in table.groups))


def _bare_group(group: RowGroup) -> RowGroup:
    return replace(group, rows=tuple(tuple(_bare_cell(cell) for cell in row) for row in group.rows))


def _bare_cell(cell: Cell) -> Cell:
    lines: Any = tuple(replace(line, picture="") for line in cell.lines)
    return replace(cell, lines=lines)
