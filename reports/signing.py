"""A memo as it stands now, for page and PDF alike: what was frozen, else the tables, with everybody's word on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from itaportal import blobs
from itaportal.agencies.acting import Standing, signers_of
from itaportal.memos.models import Endorsement, Medium, Memo, Signer, Submission
from itaportal.memos.states import Status
from itaportal.thai.dates import round_words
from measures.models import Plan
from reports.actions.memos import carried_by
from reports.building import DRAFT, Signed, memo_document_of, pictures_of, signed_document
from reports.building.cells import printed_line
from reports.building.memos import bracketed, build_proposal
from reports.building.pictures import EMBLEM
from reports.building.signing import signature_block
from reports.documents import Document, SignatureBlock
from reports.snapshots import pictures_kept, thawed

NO_MARK = (Status.APPROVED, Status.ON_PAPER)  # whole, or about to be signed by hand: no ร่าง behind it


@dataclass(frozen=True)
class Paper:
    """A memo's Document with all words on it; its pictures by name, the signatures' apart: those stay in the page."""

    document: Document
    pictures: Mapping[str, bytes]
    autographs: Mapping[str, bytes]
    blocks: Mapping[int, SignatureBlock]  # place → how it stands in the document

    @property
    def all_pictures(self) -> dict[str, bytes]:
        """The bytes of all pictures for print, without those that storage lost."""
        kept = {name: data for name in self.pictures if (data := picture_bytes(self.pictures, name))}
        return kept | dict(self.autographs)

    @property
    def carries(self) -> bool:
        """Whether a report, or the plan, follows the memo."""
        return self.document.cover is not None or bool(self.document.body)


def picture_bytes(pictures: Mapping[str, bytes], name: str) -> bytes | None:
    """Return a picture's bytes, None for one that is not there or was lost."""
    try:
        return pictures.get(name)
    except blobs.Lost:
        return None


def paper_of(memo: Memo) -> Paper:
    """Return a memo, loaded with sections, endorsements and submissions, as it is to be read and printed now.

    snapshots.Unreadable where what was frozen is not what this portal wrote.
    """
    run = frozen_run(memo)
    document, pictures = _frozen(memo, run) if run else _from_tables(memo)
    places = [block for block in memo.blocks if block.skipped_at is None]
    said = _said(places, run)
    author = _author(document, run) if run else None
    mark = "" if memo.status in NO_MARK else DRAFT
    return Paper(
        document=signed_document(document, said, author=author, watermark=mark),
        pictures=pictures,
        autographs=_autographs(places),
        blocks={place.pk: signature_block(each) for place, each in zip(places, said, strict=True)},
    )


def frozen_run(memo: Memo) -> Submission | None:
    """Return the submission whose content holds now; None while the memo is being drawn up."""
    return memo.submission if memo.frozen_at else None


def _frozen(memo: Memo, run: Submission) -> tuple[Document, Mapping[str, bytes]]:
    """Return what was frozen, under the number that the register has given the memo since."""
    snapshot = thawed(run.content)
    first, *others = snapshot.document.memos
    numbered = replace(first, number=printed_line(memo.number))
    return replace(snapshot.document, memos=(numbered, *others)), pictures_kept(snapshot)


def _from_tables(memo: Memo) -> tuple[Document, Mapping[str, bytes]]:
    try:
        plan, report = carried_by(memo)
    except Plan.DoesNotExist:
        return _alone(memo), {}
    return memo_document_of(plan, report, memo, memo.attachment), pictures_of(plan)


def _alone(memo: Memo) -> Document:
    """Return a memo of a year that has no plan yet: there is nothing that it could carry."""
    agency = memo.agency
    return Document(
        title=str(memo),
        agency=agency.name,
        fiscal_year=memo.fiscal_year,
        round_words=round_words(memo.round) if memo.round else "",
        memos=(build_proposal(memo, (), emblem=EMBLEM if agency.emblem else ""),),
        cover=None,
        body=(),
    )


def _said(places: Sequence[Endorsement], run: Submission | None) -> list[Signed]:
    """Return the places as print has them; those that wait with who would sign them today."""
    open_at = [place.office for place in places if place.is_open and place.office]
    signers = signers_of(open_at)
    names = printed_names(standing.user for found in signers.values() for standing in found[:1])
    return [
        _waiting(place, next(iter(signers.get(place.office_id or 0, ())), None), names)
        if place.is_open
        else _decided(place, run)
        for place in places
    ]


def printed_names(people: Iterable[Any]) -> dict[int, str]:
    """Return how the names of people print under what they sign, by their keys; one query."""
    found = {user.pk: user.get_full_name() or user.get_username() for user in people}
    own = Signer.objects.filter(user__in=found).exclude(printed_name="").values_list("user", "printed_name")
    return found | dict(own) if found else {}


def _waiting(place: Endorsement, standing: Standing | None, names: Mapping[int, str]) -> Signed:
    return Signed(
        heading=place.heading or "",
        name=names[standing.user.pk] if standing else place.name or "",
        positions=standing.lines if standing else (place.position or "",),
        waiting=True,
    )


def _decided(place: Endorsement, run: Submission | None) -> Signed:
    is_paper = run is not None and run.medium == Medium.PAPER and place.submission_id == run.pk
    return Signed(
        heading=place.heading or "",
        opinion=place.opinion or "",
        decision=place.get_decision_display() if place.decision else "",
        name=place.name or "",
        positions=(place.position or "", place.acting_for or ""),
        at=place.signed_at,
        signed_on=place.signed_on,
        sha256=place.signed_sha256 or "",
        picture=_picture_name(place) if place.picture_id else "",
        on_paper=is_paper and place.signed_at is None,
    )


def _author(document: Document, run: Submission) -> Signed | None:
    """Return the author's electronic signature: where it is the one named in the memo who submitted it online."""
    frozen = document.memos[0].author
    if run.medium != Medium.ONLINE or frozen is None:
        return None
    person = run.submitted_by
    is_named = frozen.name in {bracketed(each) for each in (person.get_full_name(), *printed_names([person]).values())}
    return Signed(at=run.submitted_at, sha256=run.sha256) if is_named else None


def _picture_name(place: Endorsement) -> str:
    return f"autograph-{place.picture_id}"


def _autographs(places: Sequence[Endorsement]) -> dict[str, bytes]:
    return {_picture_name(place): bytes(place.picture.png) for place in places if place.picture}
