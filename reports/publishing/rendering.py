"""Rendering what is published, once: the frozen text in, each file's bytes out.

The same whenever it is done again, but for the seal's own hour behind the bytes of a PDF.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from itaportal.thai.dates import full_date
from itaportal.thai.numerals import thai_digits
from reports.documents import Document
from reports.formats.bundle import Bundled, render_bundle
from reports.formats.card import Card, render_card
from reports.formats.files import FORMATS, Contents
from reports.formats.page import picture_kind
from reports.formats.pdf import render_pdf
from reports.models.publication import FileKind
from reports.models.publishing import Publishing
from reports.proof import Proof, code_of
from reports.publishing.files import PICTURES, place_of
from reports.publishing.places import ROUND_OF_SLUG, document_words, file_path, version_path
from reports.publishing.sealing import Seal, configured
from reports.snapshots import Snapshot, pictures_kept, thawed

PICTURE_ENDS = {kind: ends for ends, kind in PICTURES.items()}
LONGEST_NAME = 100


@dataclass(frozen=True)
class Rendered:
    """A file: its kind, the name in its address, the name under which a reader keeps it, its bytes."""

    kind: str
    place: str
    name: str
    data: bytes


@dataclass(frozen=True)
class Edition:
    """What a request becomes: the snapshot under its number and code, and the seal of its PDF where there is one."""

    snapshot: Snapshot
    agency: str
    year: int
    slug: str
    title: str
    number: int
    proof: Proof
    seal: Seal | None = None


def edition_of(asked: Publishing, number: int) -> Edition:
    """Return the edition that a request becomes under a number.

    snapshots.Unreadable where its text is damaged; BrokenSeal where the operator's certificate cannot be used.
    """
    agency, year, slug = asked.agency.slug, asked.fiscal_year, asked.slug
    proof = Proof(
        code=code_of(asked.sha256, agency, year, slug, number),
        address=f"{settings.PORTAL_ADDRESS}{version_path(agency, year, slug, number)}",
        fingerprint=asked.sha256,
        published_on=full_date(asked.asked_on),
    )
    return Edition(thawed(asked.content), agency, year, slug, asked.title, number, proof, configured())


def rendered(edition: Edition) -> Iterator[Rendered]:
    """Yield every file of an edition, pictures first, each when it is asked for; then their zip and the card.

    PdfUnavailable where this machine makes no PDF; BrokenSeal where it seals none; blobs.Lost where a picture is gone.
    """
    pictures = list(_pictures(edition.snapshot))
    yield from (each for _, each in pictures)
    made = []
    for each in _files(edition, pictures):
        made.append(each)
        yield each
    yield _bundle(edition, pictures, made)
    yield _card(edition)


def _files(edition: Edition, pictures: list[tuple[str, Rendered]]) -> Iterator[Rendered]:
    addresses = {name: address_of(edition.agency, each) for name, each in pictures}
    document, bytes_of = edition.snapshot.document, {name: each.data for name, each in pictures}
    named = file_name(document)
    yield Rendered(FileKind.BODY, f"{edition.slug}.html", f"{named}.html", body_of(document, addresses))
    pdf = render_pdf(document, bytes_of, edition.proof)
    sealed = edition.seal.sealed(pdf) if edition.seal else pdf
    yield Rendered(FileKind.PDF, f"{edition.slug}.pdf", f"{named}.pdf", sealed)
    contents = Contents(document, edition.snapshot.content, bytes_of)
    for kind, each in FORMATS.items():
        yield Rendered(kind, f"{edition.slug}.{each.extension}", f"{named}.{each.extension}", each.render(contents))


def _bundle(edition: Edition, pictures: list[tuple[str, Rendered]], made: list[Rendered]) -> Rendered:
    document = edition.snapshot.document
    given = Bundled(
        document=document,
        pictures={name: (each.place, each.data) for name, each in pictures},
        files={each.place: each.data for each in made if each.kind != FileKind.BODY},
        number=edition.number,
        proof=edition.proof,
    )
    return Rendered(FileKind.ZIP, f"{edition.slug}.zip", f"{file_name(document)}.zip", render_bundle(given))


def _card(edition: Edition) -> Rendered:
    document = edition.snapshot.document
    words = document_words(edition.slug, ROUND_OF_SLUG.get(edition.slug))
    told = thai_digits(f"ปีงบประมาณ พ.ศ. {edition.year} · {words} · ฉบับที่ {edition.number}")
    data = render_card(Card(document.agency, thai_digits(edition.title), told))
    return Rendered(FileKind.CARD, place_of(edition.slug, FileKind.CARD), f"{file_name(document)}.png", data)


def _pictures(snapshot: Snapshot) -> Iterator[tuple[str, Rendered]]:
    kept = pictures_kept(snapshot)
    for at, name in enumerate(sorted(kept), 1):
        data = kept[name]
        if ends := PICTURE_ENDS.get(picture_kind(data)):
            yield name, Rendered(FileKind.PICTURE, f"{at}.{ends}", f"{at}.{ends}", data)


def address_of(agency: str, file: Rendered) -> str:
    """Return a rendered file's address for good; agency is a slug."""
    return file_path(agency, hashlib.sha256(file.data).hexdigest(), file.place)


def body_of(document: Document, pictures: Mapping[str, str]) -> bytes:
    """Return the HTML of a document between a page's head and foot; pictures maps name → address."""
    context = {"document": document, "pictures": pictures, "open_memos": False}
    return render_to_string("public/published_body.html", context).encode()


def file_name(document: Document) -> str:
    """Return the name under which a reader keeps a file, without its ending: agency, year, round, in Thai."""
    words = f"{document.agency} {thai_digits(str(document.fiscal_year))} {document.round_words or document.title}"
    kept = "".join(letter if letter not in '\\/:*?"<>|' else " " for letter in words if letter.isprintable())
    return " ".join(kept.split())[:LONGEST_NAME].rstrip()
