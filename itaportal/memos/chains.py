"""The chains that an agency keeps, as its admin looks at them: who could sign each place today, and what is amiss."""

from dataclasses import dataclass
from typing import Any

from itaportal.agencies.acting import Standing, signers_of
from itaportal.agencies.models import Agency
from itaportal.memos.actions.drafting import Place, proposed_chain
from itaportal.memos.models import ChainStep, MemoPurpose
from itaportal.memos.rules import NOBODY, ONE_AT_END
from itaportal.memos.settled import heading_of


@dataclass(frozen=True)
class Link:
    """A place of a chain: whether it signs together with the one before it, and who may sign it today.

    `step`: the row that the agency keeps, None where the chain is only proposed.
    """

    place: Place
    step: ChainStep | None
    beside: bool
    signers: list[Standing]

    @property
    def heading(self) -> str:
        """What prints over the place."""
        return self.place.heading or heading_of(self.place.office)

    @property
    def fault(self) -> str:
        """The sentence that nobody could sign the place today; "" where somebody can."""
        return "" if self.signers else NOBODY.format(self.place.office)


@dataclass(frozen=True)
class Chain:
    """The chain of a purpose: the agency's own (`kept`), or the proposed one."""

    purpose: MemoPurpose
    kept: bool
    links: list[Link]

    @property
    def fault(self) -> str:
        """What is wrong with the chain as a whole; "" for nothing."""
        last = [link for link in self.links if link.place.stage == self.links[-1].place.stage]
        return ONE_AT_END if len(last) > 1 else ""


def chains_of(agency: Agency) -> list[Chain]:
    """Return the chain of each purpose; four queries."""
    kept = list(ChainStep.objects.filter(agency=agency).select_related("office"))
    proposed = proposed_chain(agency)
    signers = signers_of({*(row.office for row in kept), *(place.office for place in proposed)})
    return [
        _chain(purpose, [row for row in kept if row.purpose == purpose], proposed, signers) for purpose in MemoPurpose
    ]


def _chain(purpose: MemoPurpose, kept: list[ChainStep], proposed: list[Place], signers: Any) -> Chain:
    rows: list[tuple[Place, ChainStep | None]] = [(_place(row), row) for row in kept]
    rows = rows or [(place, None) for place in proposed]
    links = [
        Link(place, step, at > 0 and place.stage == rows[at - 1][0].stage, signers[place.office.pk])
        for at, (place, step) in enumerate(rows)
    ]
    return Chain(purpose, bool(kept), links)


def _place(row: ChainStep) -> Place:
    return Place(row.office, row.stage, row.heading or "")
