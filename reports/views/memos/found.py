"""Fetching a memo that a person may write, its sections, its people, and what its pages show around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.acting import Standing, signers_of
from itaportal.agencies.models import Position
from itaportal.audit.recording import name_of
from itaportal.drafts.models import Draft
from itaportal.memos.models import Memo, MemoSection
from itaportal.memos.rules import NOBODY, ONLY_YOU, authors_of, why_not_change

WITH_ALL = ("sections", "endorsements__office", "endorsements__picture", "submissions__submitted_by")
MEMOS = Memo.objects.select_related("agency").prefetch_related(*WITH_ALL)


def memo_at(seat: Seat, key: int) -> Memo:
    """Return a memo that the person may write; Http404, or PermissionDenied with a sentence."""
    return find(seat, MEMOS, "write_memos", pk=key)


def section_at(seat: Seat, memo: Memo, key: int) -> MemoSection:
    """Return a section of a memo."""
    found = find(seat, MemoSection.objects.filter(memo=memo), "write_memos", pk=key)
    found.memo = memo
    return found


def led_away(request: HttpRequest, memo: Memo) -> HttpResponse | None:
    """Lead from a page that writes to the memo's own where it may not change now, and say why; None where it may."""
    reason = why_not_change(memo)
    if reason is None:
        return None
    messages.warning(request, reason)
    return redirect(address_of("memo", memo))


def address_of(view: str, memo: Memo, *more: Any) -> str:
    """Return the address of one of a memo's pages."""
    return reverse(view, args=[memo.agency.slug, memo.pk, *more])


def trail_of(memo: Memo, *, below: bool = True) -> list[tuple[str, str]]:
    """Return (address, words) of the pages above; below: above a page that lies below the one that writes the memo."""
    trail = [(reverse("memos", args=[memo.agency.slug]), "บันทึกข้อความ")]
    return [*trail, *([(address_of("edit_memo", memo), "ร่างบันทึก")] if below else [])]


def positions_of(memo: Memo) -> list[Position]:
    """Return the positions of a memo's agency, to choose from."""
    return list(Position.objects.filter(agency=memo.agency_id).select_related("unit"))


@dataclass(frozen=True)
class Link:
    """A place of a chain as a page shows it: who may sign it today, and the sentence that nobody can."""

    office: Position
    beside: bool
    heading: str
    signers: Sequence[Standing]
    why_not: str | None

    @property
    def people(self) -> list[str]:
        """Who may sign, by name, with the wording where acting."""
        return [
            f"{name_of(each.user)}{f' ({each.wording})' if each.is_acting and each.wording else ''}"
            for each in self.signers
        ]


def links_of(memo: Memo, rows: Sequence[Any], by: Any) -> list[Link]:
    """Return rows of a chain (office, beside, heading) with who may sign each today; two queries."""
    signers = signers_of([row.office for row in rows])
    own = authors_of(memo, by)
    return [_link(row, signers, own) for row in rows]


def _link(row: Any, signers: Mapping[int, Sequence[Standing]], own: set[int]) -> Link:
    found = signers[row.office.pk]
    others = [each for each in found if each.user.pk not in own]
    why_not = None if others else (ONLY_YOU if found else NOBODY).format(row.office)
    return Link(row.office, row.beside, row.heading, others or found, why_not)


def head_place(memo: Memo) -> str:
    """Return the name of the form of a memo's head, for drafts."""
    return f"memo:{memo.pk}:head"


def chain_place(memo: Memo) -> str:
    """Return the name of the form of its chain."""
    return f"memo:{memo.pk}:chain"


def section_place(section: MemoSection) -> str:
    """Return the name of a section's form."""
    return f"memo:{section.memo_id}:section:{section.pk}"


def drafted(seat: Seat, memo: Memo) -> set[str]:
    """Return the forms of a memo in which this person has typed something that is not saved; one query."""
    drafts = Draft.objects.filter(user=seat.user, place__startswith=f"memo:{memo.pk}:")
    return set(drafts.values_list("place", flat=True))
