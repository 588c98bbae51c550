"""PURE of queries: what waits for a person, as tasks in order, from measures that are already loaded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from itaportal.agencies.models import Agency, Round
from itaportal.memos.waiting import Waiting
from itaportal.thai.dates import round_words, short_date
from itaportal.thai.numerals import thai_digits, thai_number
from measures.due import LATE, SOON_DUE, TODAY, Due, days_words, due_of, until
from measures.models import Evidence, Measure, Milestone, Step
from measures.recorded import ends_of, has_result, milestone_due

MOST = 20  # tasks of a kind that the page lists; it says how many more there are
MOST_NAMED = 12
PRESSING = (LATE, TODAY, SOON_DUE)


@dataclass(frozen=True)
class Task:
    """One thing to do: what, of what, by when, and where it is done. `days`: what tasks are sorted by.

    `go` is (the URL's name, its arguments after the agency's, what follows in the address).
    """

    title: str
    meta: str
    badge: str
    kind: str
    icon: str
    when: str
    days: int
    act: str
    go: tuple[str, tuple[int, ...], str]


@dataclass
class Desk:
    """Late tasks, and those due soon."""

    late: list[Task] = field(default_factory=list)
    soon: list[Task] = field(default_factory=list)

    def put(self, task: Task) -> None:
        """Put a task where its days say."""
        (self.late if task.days < 0 else self.soon).append(task)

    def sort(self) -> "Desk":
        """Put what is most pressing first."""
        self.late.sort(key=lambda task: task.days)
        self.soon.sort(key=lambda task: task.days)
        return self


def step_tasks(measures: Iterable[Measure], today: date) -> list[Task]:
    """Return the steps of measures and of their parts that are late or due soon."""
    stepped = [(top, at, step) for top, row in _rows(measures) for at, step in enumerate(row.steps.all(), 1)]
    dated = [(f"ขั้นตอนที่ {at}", step, due_of(step, today), top, top) for top, at, step in stepped]
    return [_timed_task(*each, "ไปที่ขั้นตอน") for each in dated if each[2].state in PRESSING]


def milestone_tasks(measures: Iterable[Measure], rounds: Iterable[Round], year: int, today: date) -> list[Task]:
    """Return the milestones of measures and of their parts that are late or due soon, and of which nothing is told."""
    ends = ends_of(year, (each.months for each in rounds))
    listed = [(top, row, each) for top, row in _rows(measures) for each in row.milestones.all()]
    dated = [("กำหนดการติดตาม", each, milestone_due(each, row, ends, today), top, row) for top, row, each in listed]
    return [_timed_task(*each, "ไปที่กำหนดการ") for each in dated if each[2].state in PRESSING]


def _rows(measures: Iterable[Measure]) -> list[tuple[Measure, Measure]]:
    return [(measure, row) for measure in measures for row in (measure, *measure.parts.all())]


def sign_tasks(waiting: Iterable[Waiting], agency: Agency, today: date) -> list[Task]:
    """Return what a person has to sign, as waiting_for has it; late is what lies longer than the agency wants."""
    return [_sign_task(each, each.days(today), agency.memo_days) for each in waiting]


def _sign_task(waiting: Waiting, days: int, wanted: int) -> Task:
    memo, standing = waiting.memo, waiting.standing
    as_what = f"{standing.wording} {standing.position}" if standing.is_acting else str(standing.position)
    by = f"{memo.author_name} เสนอ · " if memo.author_name else ""
    is_late = days > wanted
    return Task(
        title=thai_digits(f"ลงนาม: เรื่อง {' '.join(memo.subject.split())}"),
        meta=thai_digits(f"{by}ท่านลงนามในตำแหน่ง{as_what}"),
        badge=f"รอท่าน {days_words(days)}" if days > 0 else "มาถึงวันนี้",
        kind="late" if is_late else "you",
        icon="late" if is_late else "sign",
        when=f"ถึงเมื่อ {short_date(waiting.since)}",
        days=wanted - days,
        act="พิจารณา",
        go=("memo", (memo.pk,), ""),
    )


def _timed_task(kind: str, timed: Step | Milestone, due: Due, of: Measure, page: Measure, act: str) -> Task:
    day = f"กำหนด {short_date(timed.due_on)}" if timed.due_on else ""
    return Task(
        title=thai_digits(f"{kind} {timed.text}"),
        meta=name_in_words(of),
        badge=due.words,
        kind=due.kind,
        icon=due.icon,
        when=thai_digits(timed.due_text) if timed.due_text else day,
        days=due.days or 0,
        act=act,
        go=("measure", (page.pk,), f"#{timed._meta.model_name}-{timed.pk}"),
    )


def round_tasks(
    measures: Sequence[Measure], rounds: Iterable[Round], locked: set[int | None], today: date
) -> list[Task]:
    """Return the rounds that are over or close soon, are not locked, and lack a measure's result."""
    open_ = [each for each in rounds if each.months not in locked]
    found = [(each, until(each.closes_on, today), lacking(measures, each.months)) for each in open_]
    return [_round_task(*each) for each in found if each[2] and each[1].state in PRESSING]


def lacking(measures: Iterable[Measure], months: int) -> list[Measure]:
    """Return the measures that have no result of a round: neither their own, nor one on each part."""
    return [measure for measure in measures if not has_result(measure, months)]


def _round_task(each: Round, due: Due, without: Sequence[Measure]) -> Task:
    one = len(without) == 1
    return Task(
        title=f"บันทึกผล{round_words(each.months)} อีก {thai_number(len(without))} มาตรการ",
        meta=f"{name_in_words(without[0]) if one else _named(without)} ยังไม่มีผล",
        badge=due.words,
        kind=due.kind,
        icon=due.icon,
        when=f"วันสุดท้าย {short_date(each.closes_on)}",
        days=due.days or 0,
        act="บันทึกผล",
        go=("measure", (without[0].pk,), f"?round={each.months}#results"),
    )


def _named(measures: Sequence[Measure]) -> str:
    """Return มาตรการที่ ๑ ๔ และ ๖: their numbers, or the beginnings of their titles."""
    names = [thai_digits(each.number or name_in_words(each)[:20]) for each in measures]
    if len(names) > MOST_NAMED:
        return f"มาตรการที่ {' '.join(names[:MOST_NAMED])} และอีก {thai_number(len(names) - MOST_NAMED)} มาตรการ"
    return f"มาตรการที่ {' '.join(names[:-1])} และ {names[-1]}"


def link_tasks(dead: Iterable[Evidence], today: date) -> list[Task]:
    """Return the links that do not open for a stranger (each with its result and measure loaded)."""
    return [_link_task(evidence, today) for evidence in dead]


def _link_task(evidence: Evidence, today: date) -> Task:
    result = evidence.result
    days = (today - _day(evidence.alive_since)).days if evidence.alive_since else 0
    return Task(
        title=f"แก้ลิงก์หลักฐานที่เปิดไม่ได้: {thai_digits(str(evidence))}",
        meta=f"{name_in_words(result.measure)} · {round_words(result.round)}",
        badge=f"เปิดไม่ได้ {days_words(days)}" if days else "เปิดไม่ได้ตั้งแต่วันนี้",
        kind="late",
        icon="link",
        when=f"ตรวจล่าสุด {short_date(_day(evidence.checked_at))}" if evidence.checked_at else "",
        days=-days - 1,
        act="แก้ลิงก์",
        go=("measure", (result.measure_id,), f"?round={result.round}#evidence"),
    )


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def name_in_words(measure: Measure) -> str:
    """Return มาตรการที่ ๒ and the beginning of its title."""
    title = " ".join((measure.title or "").split())
    short = title if len(title) <= 60 else f"{title[:60]}…"
    named = f"มาตรการที่ {measure.number} {short}" if measure.number else short or str(measure)
    return thai_digits(named)
