"""Making a publication of a request: every file rendered and kept, then all of it public in one transaction."""

from django.utils import timezone

from itaportal import blobs
from itaportal.agencies.writing import add
from itaportal.audit.recording import recording
from reports.models.publication import OF_DOCUMENT, FileKind, Publication, PublishedFile
from reports.models.publishing import Publishing
from reports.publishing.rendering import Edition, Rendered, edition_of, rendered
from reports.publishing.shelving import shelve

FILES = len(FileKind) - 1  # of every kind one, but pictures


def carry_out(asked: Publishing) -> Publication | None:
    """Render every file of a request, then publish them all at once; None where somebody else has done it.

    Doing it again does no harm: bytes are kept by what they are, and the publication is written once. Raise what
    rendering raises; nothing is public then.
    """
    if not asked.is_open:
        return None
    edition, files = edition_of(asked, _next_number(asked)), []
    blobs.keep(asked.content.encode())
    for file in rendered(edition):
        files.append((file, blobs.keep(file.data)))
        done = sum(each.kind != FileKind.PICTURE for each, _ in files)
        Publishing.objects.filter(pk=asked.pk).update(done=done)
    return _publish(asked.pk, edition, files)


def _next_number(asked: Publishing) -> int:
    same = Publication.objects.filter(agency=asked.agency_id, fiscal_year=asked.fiscal_year, slug=asked.slug)
    return (same.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def _publish(key: int, edition: Edition, files: list[tuple[Rendered, str]]) -> Publication | None:
    """Write the publication, its files, and the pointers, in one transaction."""
    asked = Publishing.objects.select_related("asked_by").get(pk=key)
    with recording(asked.agency_id, by=asked.asked_by):
        now = Publishing.objects.select_related("agency", "asked_by", "submission").get(pk=key)
        if not now.is_open:
            return None
        made = add(_publication(now, edition), by=asked.asked_by, verb="published")
        PublishedFile.objects.bulk_create(
            PublishedFile(
                agency_id=asked.agency_id,
                publication=made,
                kind=file.kind,
                name=file.name,
                sha256=sha256,
                size=len(file.data),
            )
            for file, sha256 in files
        )
        shelve(made)
        now.publication = made
        now.save()
    return made


def _publication(asked: Publishing, edition: Edition) -> Publication:
    return Publication(
        agency_id=asked.agency_id,
        **{name: getattr(asked, name) for name in OF_DOCUMENT},
        number=edition.number,
        measures=len(edition.snapshot.content["measures"]),
        code=edition.proof.code,
        sealed_by=edition.seal.owner if edition.seal else "",
        made_by=asked.asked_by,
        made_at=timezone.now(),
    )
