"""The official face for browsers that show previews of official pages."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest

FACES = frozenset({"Laksaman.ttf", "Laksaman-Bold.ttf", "Laksaman-Italic.ttf", "Laksaman-BoldItalic.ttf"})
A_MONTH = 30 * 24 * 60 * 60


def official_face(request: HttpRequest, name: str) -> FileResponse:
    """Answer one of the four files of the face; 404 where the machine has none, and pages read as well without it."""
    path = settings.OFFICIAL_FACE_DIR / name
    if name not in FACES or not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"), content_type="font/ttf", headers={"Cache-Control": f"public, max-age={A_MONTH}"}
    )
