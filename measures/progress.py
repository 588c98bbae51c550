"""PURE of queries: how far measures have come, counted from rows that are already loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from measures.due import due_of, is_done
from measures.models import Measure, Step
from measures.models.measure import WorkStatus
from measures.pictures import Track


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a number of steps are done and late. Cancelled ones do not count."""

    total: int = 0
    done: int = 0
    late: int = 0
    next_due: date | None = None  # the earliest day of a step that is not done

    def __add__(self, other: "Progress") -> "Progress":
        days = [day for day in (self.next_due, other.next_due) if day]
        return Progress(
            self.total + other.total, self.done + other.done, self.late + other.late, min(days, default=None)
        )

    @property
    def is_complete(self) -> bool:
        """Whether there are steps, and all of them are done."""
        return 0 < self.total == self.done


def progress_of(steps: Iterable[Step], today: date) -> Progress:
    """Return how far steps have come on a day."""
    counted = [step for step in steps if step.status != WorkStatus.CANCELLED]
    ahead = [step.due_on for step in counted if step.due_on and not is_done(step)]
    return Progress(
        total=len(counted),
        done=sum(is_done(step) for step in counted),
        late=sum(due_of(step, today).is_late for step in counted),
        next_due=min(ahead, default=None),
    )


def steps_of(measure: Measure) -> list[Step]:
    """Return the steps of a measure and of its parts (prefetch steps and parts__steps: no query then)."""
    return [*measure.steps.all(), *(step for part in measure.parts.all() for step in part.steps.all())]


def track_of(measure: Measure, today: date, *, href: str = "") -> Track:
    """Return the measure's row of the year's timeline; prefetched as for `steps_of`."""
    steps = steps_of(measure)
    rows = [measure, *measure.parts.all()]
    progress = progress_of(steps, today)
    days = tuple(sorted(step.due_on for step in steps if step.due_on and step.status != WorkStatus.CANCELLED))
    return Track(
        label=str(measure),
        start=min((row.period_start for row in rows if row.period_start), default=None),
        end=max((row.period_end for row in rows if row.period_end), default=None),
        dues=days,
        total=progress.total,
        done=progress.done,
        late=progress.late,
        late_since=progress.next_due if progress.late else None,
        href=href,
    )
