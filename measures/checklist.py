"""What an assessor looks for in a measure, as one table: what, how to tell that it is there, where to mend it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from itaportal.thai.dates import round_words
from measures.models import Result
from measures.sheet import Sheet


class Criterion(NamedTuple):
    """What is looked for; `edit` names the content to edit, or, with #, the place on the measure's page.

    `is_met` answers None as long as nobody can tell.
    """

    words: str
    is_met: Callable[[Sheet], bool | None]
    edit: str


@dataclass(frozen=True, slots=True)
class Check:
    """A criterion and whether the measure meets it; None: it is still being looked at."""

    words: str
    is_met: bool | None
    edit: str

    @property
    def is_on_page(self) -> bool:
        """Whether it is mended on the measure's page itself."""
        return self.edit.startswith("#")


def _some(sheet: Sheet, *names: str) -> bool:
    """Say whether the round's result, or else every part's, holds something in one of the columns."""
    results = [sheet.here.result] if not sheet.parts or sheet.here.result else [each for _, each in sheet.part_results]
    return bool(results) and all(_holds(result, names) for result in results)


def _holds(result: Result | None, names: Sequence[str]) -> bool:
    return result is not None and any((getattr(result, name) or "").strip() for name in names)


def _has_dates(sheet: Sheet) -> bool:
    steps = [line.step for group in sheet.steps for line in group.lines]
    return bool(sheet.periods) or any(step.due_on or step.due_text for step in steps)


def _opens(sheet: Sheet) -> bool | None:
    """Say whether every link opens: None where one has not been looked at yet, and none is known to be dead."""
    answers = {each.alive for each in sheet.evidence if each.url}
    return False if False in answers else None if None in answers else True


CRITERIA = (
    Criterion("ผู้รับผิดชอบ", lambda sheet: bool(sheet.owners), "responsible"),
    Criterion("ขั้นตอนหรือวิธีการ", lambda sheet: bool(sheet.steps or sheet.guidelines.strip()), "steps"),
    Criterion("ระยะเวลาดำเนินการ", _has_dates, "period"),
    Criterion("การกำกับติดตามและรายงาน", lambda sheet: bool(sheet.monitoring or sheet.milestones), "monitoring"),
    Criterion("ผลการดำเนินการหรือผลผลิตของ{}", lambda sheet: _some(sheet, "detail", "output"), "#results"),
    Criterion("ผลลัพธ์หรือความสำเร็จของ{}", lambda sheet: _some(sheet, "outcome", "success"), "#results"),
    Criterion("หลักฐานของ{}", lambda sheet: bool(sheet.evidence), "#evidence"),
    Criterion("ลิงก์หลักฐานเปิดได้ทุกรายการ", _opens, "#evidence"),
)  # fmt: skip


def checks_of(sheet: Sheet) -> list[Check]:
    """Return each criterion as the measure stands in the round shown; of links only where there are any."""
    name, has_links = round_words(sheet.here.months), any(each.url for each in sheet.evidence)
    asked = [each for each in CRITERIA if has_links or each.is_met is not _opens]
    return [Check(each.words.format(name), each.is_met(sheet), each.edit) for each in asked]
