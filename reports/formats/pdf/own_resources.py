"""The only things that a document may load while it is rendered: our four fonts, a dot, pictures, our own drawings."""

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "own:"
FACES = ("Laksaman.ttf", "Laksaman-Bold.ttf", "Laksaman-Italic.ttf", "Laksaman-BoldItalic.ttf")
# A dot at the foot of a tile as high as a line: a row of them is the dotted line to write on.
DOTS = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="3pt" height="26pt" viewBox="0 0 3 26">'
    b'<circle cx="1.5" cy="21" r=".5"/></svg>'
)
PICTURE_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class OwnResources(URLFetcher):
    """Answers `own:` names from memory and from the face's folder; any other address ends the rendering."""

    def __init__(self, faces: Path | str, pictures: Mapping[str, bytes], drawings: Mapping[str, bytes] = {}) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._faces = Path(faces)
        self._pictures = pictures
        self._drawings = {f"{SCHEME}{name}": drawn for name, drawn in {"dots": DOTS, **drawings}.items()}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the resource that `url` names; raise FatalURLFetchingError for anything that is not ours."""
        name = url.removeprefix(SCHEME)
        if name in FACES and url.startswith(SCHEME):
            return URLFetcherResponse(url, (self._faces / name).read_bytes(), {"Content-Type": "font/ttf"})
        if url in self._drawings:
            return URLFetcherResponse(url, self._drawings[url], {"Content-Type": "image/svg+xml"})
        if url.startswith(SCHEME) and name in self._pictures:
            return URLFetcherResponse(url, self._pictures[name], {"Content-Type": _picture_type(self._pictures[name])})
        raise FatalURLFetchingError(f"Not one of our own resources: {url[:200]!r}")


def _picture_type(content: bytes) -> str:
    for signature, media_type in PICTURE_SIGNATURES.items():
        if content.startswith(signature):
            return media_type
    raise FatalURLFetchingError("The picture is neither PNG nor JPEG")
