"""An agency's record as CSV, line by line, so that a long one needs no memory; nothing in it is a live formula."""

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from itaportal.audit.lines import words_of
from itaportal.audit.models import AuditEvent
from itaportal.audit.sentences import kind_of, sentence

HEADINGS = ("ลำดับ", "วันที่", "เวลา", "ผู้ทำ", "สิ่งที่ทำ", "ชนิดข้อมูล", "รายการ", "สิ่งที่เปลี่ยน", "ลายนิ้วมือ")
BOM = "\ufeff"  # so that spreadsheet programs read Thai
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
AT_ONCE = 500


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines_of_record(events: QuerySet[AuditEvent]) -> Iterator[str]:
    """Give the lines of a CSV file of events (all of one chain), newest first: an event a line."""
    writer: Any = csv.writer(_Echo())
    yield BOM + writer.writerow(HEADINGS)
    before: int | None = None
    while True:
        page = (events.filter(number__lt=before) if before else events).order_by("-number")
        found = list(page[:AT_ONCE])
        yield from (writer.writerow([_tame(cell) for cell in _cells(event)]) for event in found)
        if len(found) < AT_ONCE:
            return
        before = found[-1].number


def _cells(event: AuditEvent) -> list[str]:
    at = timezone.localtime(event.at)
    lines = list(words_of(event))
    names = [str(field.verbose_name) for field, *_ in lines]
    return [
        str(event.number), f"{at:%Y-%m-%d}", f"{at:%H:%M:%S}", event.by_name,
        sentence(event, names), kind_of(event.noun), event.label,
        " | ".join(f"{name}: {old} → {new}" for name, (_, old, new) in zip(names, lines, strict=True)), event.hash,
    ]  # fmt: skip


def _tame(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
