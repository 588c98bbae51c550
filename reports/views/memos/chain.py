"""How a memo's chain shows: who signed, as what, when; whose turn, since when; what counts no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from itaportal.memos.models import Decision, Endorsement, Medium, Memo, Submission
from itaportal.memos.states import STANDINGS, Status
from itaportal.memos.turns import counted, signed, waiting_at

GOOD = {Decision.ACKNOWLEDGED, Decision.ENDORSED, Decision.APPROVED}
ROOM, HALF = 36, 12  # between the dots of the picture, and around the first and the last


@dataclass(frozen=True)
class Turn:
    """That it is a place's turn, since a day, and the day by which the agency wants it done."""

    place: Endorsement
    since: date
    due: date
    today: date

    @property
    def days(self) -> int:
        """For how many days it has lain there."""
        return (self.today - self.since).days

    @property
    def late(self) -> int:
        """By how many days it is late, 0 for not."""
        return max((self.today - self.due).days, 0)


@dataclass(frozen=True)
class Step:
    """A place of the chain as the page lists it; kind: done, now, no, skip, or "" for one to come."""

    place: Endorsement
    kind: str
    turn: Turn | None = None
    is_yours: bool = False

    @property
    def as_what(self) -> str:
        """The office, or the own one with the wording of the acting."""
        acting = " ".join((self.place.acting_for or "").split("\n"))
        return " ".join(filter(None, (self.place.position or str(self.place.office or ""), acting)))

    @property
    def on_paper(self) -> bool:
        """Whether its word was told of a paper."""
        run = self.place.submission
        return bool(self.place.signed_on and not self.place.signed_at and run and run.medium == Medium.PAPER)


@dataclass(frozen=True)
class Run:
    """A submission that is over, how it ended, and what was said then."""

    submission: Submission
    words: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class Chain:
    """The chain of a memo that counts, and the runs before."""

    steps: Sequence[Step]
    turns: Sequence[Turn]
    done: int
    count: int
    past: Sequence[Run]
    replaced: Sequence[Step]  # of this run, and counted no more: given to another office, or said anew

    @property
    def dots(self) -> list[tuple[int, str]]:
        """The dots of the small picture: where each stands, and its kind."""
        return [(HALF + at * ROOM, step.kind) for at, step in enumerate(self.steps)]

    @property
    def line(self) -> int:
        """How long the line through the dots is."""
        return ROOM * max(len(self.steps) - 1, 0)

    @property
    def width(self) -> int:
        """How wide the small picture is."""
        return 2 * HALF + self.line

    @property
    def is_last(self) -> bool:
        """Whether only one place is left to sign."""
        return self.count - self.done == 1


def chain_of(memo: Memo, yours: Endorsement | None = None) -> Chain:
    """Return how the chain of a memo (with endorsements and submissions) shows; yours: the reader's place."""
    turns = turns_of(memo)
    at = {turn.place.pk: turn for turn in turns}
    blocks = memo.blocks
    steps = [Step(block, _kind(block, at), at.get(block.pk), block == yours) for block in blocks]
    run = memo.submission
    is_on = run is not None and (run.ended_at is None or memo.frozen_at is not None)
    now = run.pk if run and is_on else None
    gone = [each for each in memo.endorsements.all() if each.past]
    return Chain(
        steps=steps,
        turns=turns,
        done=len(signed(blocks)),
        count=len(counted(blocks)),
        past=[_run(each, gone) for each in reversed(memo.submissions.all()) if each.pk != now],
        replaced=[_past_step(each) for each in gone if now and each.submission_id == now],
    )


def turns_of(memo: Memo) -> list[Turn]:
    """Return whose turn it is among those who sign; none while it lies with its author, or with nobody."""
    if memo.status != Status.PENDING:
        return []
    today = timezone.localdate()
    return [_turn(memo, place, today) for place in waiting_at(memo)]


def _turn(memo: Memo, place: Endorsement, today: date) -> Turn:
    since = timezone.localdate(place.arrived_at or memo.frozen_at)
    return Turn(place, since, since + timedelta(days=memo.agency.memo_days), today)


def _kind(block: Endorsement, turns: dict[int, Turn]) -> str:
    if block.skipped_at:
        return "skip"
    if block.decision is None and block.signed_on is None:
        return "now" if block.pk in turns else ""
    return "done" if block.decision in GOOD or block.decision is None else "no"


def _past_step(block: Endorsement) -> Step:
    return Step(block, _kind(block, {}))


def _run(submission: Submission, gone: Sequence[Endorsement]) -> Run:
    words = STANDINGS[Status(submission.ending)].words if submission.ending else ""
    steps = [_past_step(each) for each in gone if each.submission_id == submission.pk]
    return Run(submission, words, steps)
