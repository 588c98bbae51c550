"""Pages of a history by key: each asks for the same few queries, however long the chain is."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Min, QuerySet

from itaportal.audit.entries import Act, acts_of
from itaportal.audit.models import AuditEvent

CHUNK, CHUNKS = 150, 3


class Acts(NamedTuple):
    """A page of acts, newest first; `before`: the number to go on from, None at the end."""

    acts: Sequence[Act]
    before: int | None


def acts_page(events: QuerySet[AuditEvent], before: int | None = None, *, most: int = 25, chunk: int = CHUNK) -> Acts:
    """Return the newest acts of events (all of one chain) below the number before; most of them at most."""
    acts: list[Act] = []
    for _ in range(CHUNKS):
        read = list((events.filter(number__lt=before) if before else events).order_by("-number")[:chunk])
        if not read:
            return Acts(acts, None)
        found = acts_of(read)
        is_end = len(read) < chunk
        if not is_end and len(acts) + len(found) <= most:
            found[-1] = _whole(events, found[-1])
        acts += found
        before = acts[-1].first.number
        if is_end or len(acts) >= most:
            break
    rest = is_end and len(acts) <= most
    shown = acts[:most]
    return Acts(shown, None if rest else shown[-1].first.number)


def _whole(events: QuerySet[AuditEvent], act: Act) -> Act:
    """Return an act with its first event and the count of those between, where reading stopped in the midst of it.

    The events of an act stand one after the other in its chain: the one before them is found at once.
    """
    at = act.first
    chain: Any = AuditEvent.objects.filter(agency_id=at.agency_id, number__lt=at.number)
    end = chain.exclude(act=at.act).order_by("-number").values_list("number", flat=True).first() or 0
    beyond = events.filter(number__lt=at.number, number__gt=end)
    counts = list(beyond.order_by().values_list("verb", "noun").annotate(Count("pk"), Min("number")))
    if not counts:
        return act
    first = events.get(number=min(number for *_, number in counts))
    numbers: Counter[tuple[str, str]] = Counter({(verb, noun): number for verb, noun, number, _ in counts})
    numbers[first.verb, first.noun] -= 1
    return Act([first, *act.events], +numbers)
