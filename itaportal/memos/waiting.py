"""THE answer to "which memos wait for this person?": the desk, the list, the pip, the next memo and mail ask here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from itaportal.agencies.acting import Standing, standings_of
from itaportal.agencies.models import Agency
from itaportal.memos.models import Endorsement, Memo, Submission
from itaportal.memos.rules import why_not_sign
from itaportal.memos.states import Status
from itaportal.memos.turns import waiting_at


@dataclass(frozen=True)
class Waiting:
    """That a memo waits for a person at a place of its chain, and as what the person may sign there."""

    memo: Memo
    place: Endorsement
    standing: Standing

    @property
    def since(self) -> date:
        """The day on which the memo came to the place."""
        return timezone.localdate(self.place.arrived_at or self.memo.frozen_at)

    def days(self, today: date) -> int:
        """Return for how many days it has lain there."""
        return (today - self.since).days


def waiting_for(user: Any, agency: Agency, on: date | None = None) -> list[Waiting]:
    """Return the memos of an agency that a person may sign on a day (None: today), the longest waiting first.

    One entry a memo, also where the person may sign at two of its places. Not in it: what others have to sign, the
    person's own memos, and a second hat where the agency allows none. Five queries at most, two where nothing can be.
    """
    mine = {standing.position.pk: standing for standing in standings_of(user, agency, on)}
    if not mine:
        return []
    found: dict[int, Waiting] = {}
    for memo in with_chain(_touching(agency, mine)):
        memo.agency = agency  # known already
        for place in waiting_at(memo):
            standing = mine.get(place.office_id or 0)
            if standing and not why_not_sign(memo, place, standing, user, two_hats=agency.two_hats):
                found.setdefault(memo.pk, Waiting(memo, place, standing))
    return sorted(found.values(), key=lambda each: (each.since, each.memo.pk))


def _touching(agency: Agency, mine: dict[int, Standing]) -> QuerySet[Memo]:
    """Return the memos on their way with an open place of those positions."""
    here = Endorsement.objects.filter(agency=agency, office__in=mine, past=False, decision=None)
    return Memo.objects.filter(agency=agency, status=Status.PENDING, pk__in=here.values("memo"))


def with_chain(memos: QuerySet[Memo]) -> QuerySet[Memo]:
    """Return memos so that whose turn it is can be told of each: two queries more, and no frozen content is read."""
    chain = Prefetch("endorsements", Endorsement.objects.select_related("office"))
    return memos.prefetch_related(chain, Prefetch("submissions", Submission.objects.defer("content")))
