"""Published files as their kinds say: which a page offers, what they are to a browser, where they stand for good."""

from dataclasses import dataclass

from reports.formats.files import FORMATS
from reports.models.publication import FileKind, PublishedFile
from reports.publishing.places import file_path

OFFERED: tuple[str, ...] = (FileKind.PDF, *FORMATS, FileKind.ZIP)  # in the order in which a page offers them
PICTURES = {"png": "image/png", "jpg": "image/jpeg"}
TYPES: dict[str, str] = {kind: each.content_type for kind, each in FORMATS.items()}
TYPES |= {FileKind.PDF: "application/pdf", FileKind.ZIP: "application/zip", FileKind.CARD: PICTURES["png"]}
ENDS = {FileKind.CARD: "png"}  # of a file whose kind does not say how its name ends


@dataclass(frozen=True)
class Download:
    """A file to download: what it is called, its address, its size in bytes, its media type, its fingerprint."""

    word: str
    address: str
    size: int
    content_type: str
    sha256: str


def download_of(file: PublishedFile) -> Download:
    """Return a file as a page offers it."""
    return Download(file.get_kind_display(), address_of(file), file.size, TYPES[file.kind], file.sha256)


def address_of(file: PublishedFile) -> str:
    """Return where a file stands for good."""
    of = file.publication
    name = file.name if file.kind == FileKind.PICTURE else place_of(of.slug, file.kind)
    return file_path(of.agency.slug, file.sha256, name)


def place_of(slug: str, kind: str) -> str:
    """Return how a document's file of a kind is called in addresses."""
    return f"{slug}.{ENDS.get(FileKind(kind), kind)}"


def content_type_of(file: PublishedFile) -> str:
    """Return what a file is to a browser."""
    return TYPES.get(file.kind) or PICTURES[file.name.rsplit(".", 1)[-1]]
