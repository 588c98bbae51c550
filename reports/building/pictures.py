"""The pictures that a plan's documents name: the agency's emblem, and the photos among its evidence."""

from collections.abc import Iterator, Mapping

from django.core.files.storage import default_storage

from itaportal.agencies.emblem import emblem_bytes
from measures.evidence.storing import read
from measures.models import Evidence, Plan
from measures.models.result import EvidenceKind

EMBLEM = "emblem"


def picture_name(row: Evidence) -> str:
    """Return by which name a document calls a photo (row comes with `stored`), "" for other evidence.

    The name holds the photo's hash: a document that is frozen with its names is frozen with its photos.
    """
    is_photo = row.kind == EvidenceKind.PHOTO and row.stored is not None and row.stored.small
    return f"{row.stored.sha256}.jpg" if is_photo and row.stored else ""


class StoredPictures(Mapping[str, bytes]):
    """PNG or JPEG bytes by name, each read from storage when it is asked for: a report names a part of them."""

    def __init__(self, emblem: bytes | None, photos: Mapping[str, str]) -> None:
        self._emblem, self._photos = {EMBLEM: emblem} if emblem else {}, photos

    def __getitem__(self, name: str) -> bytes:
        data = self._emblem.get(name) or read(self._photos[name])
        if data is None:
            raise KeyError(name)
        return data

    def __iter__(self) -> Iterator[str]:
        yield from self._emblem
        yield from self._photos

    def __len__(self) -> int:
        return len(self._emblem) + len(self._photos)


def pictures_of(plan: Plan) -> Mapping[str, bytes]:
    """Return all pictures that a plan's documents name, for those who may see its evidence; one query.

    What storage lost is left out, and the document prints without it.
    """
    photos = {picture_name(row): row.stored.small for row in photos_of(plan) if row.stored}
    kept = {name: small for name, small in photos.items() if default_storage.exists(small)}
    return StoredPictures(emblem_bytes(plan.agency), kept)


def photos_of(plan: Plan) -> Iterator[Evidence]:
    """Return the photos among a plan's evidence, each with `stored`."""
    rows = Evidence.objects.filter(agency=plan.agency_id, result__measure__plan=plan, kind=EvidenceKind.PHOTO)
    return iter(rows.exclude(stored=None).select_related("stored"))
