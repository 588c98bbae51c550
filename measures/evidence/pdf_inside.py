"""A program of its own: says in one word on its output what hides in the PDF named on its command line."""

import resource
import sys
from typing import Any

import pikepdf

MEMORY = 1024 * 1024 * 1024  # bytes
SECONDS = 20  # of the processor
MOST_OBJECTS = 500_000
ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/RichMediaExecute"}
)
CARRIERS = frozenset({"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})


def verdict(path: str) -> str:
    """Return well, encrypted, script, embedded or broken."""
    try:
        with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as pdf:
            return "encrypted" if pdf.is_encrypted else _verdict(pdf)
    except pikepdf.PasswordError:
        return "encrypted"
    except (pikepdf.PdfError, ValueError, OSError, MemoryError, RecursionError):
        return "broken"


def _verdict(pdf: Any) -> str:
    if not len(pdf.pages):
        return "broken"
    for at, each in enumerate(pdf.objects):
        if at > MOST_OBJECTS:
            return "broken"
        if found := _found(each, 0):
            return found
    return "well"


def _found(value: Any, depth: int) -> str:
    """Return script or embedded for what value holds directly, "" where it holds neither."""
    if depth > 0 and getattr(value, "is_indirect", False):
        return ""  # it comes by itself
    if depth > 50:
        return "broken"
    if isinstance(value, pikepdf.Array):
        return next((found for each in value if (found := _found(each, depth + 1))), "")
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return ""
    if "/JS" in value or "/XFA" in value or str(value.get("/S", "")) in ACTIONS:
        return "script"
    if (
        "/EF" in value
        or "/EmbeddedFiles" in value
        or {str(value.get("/Type", "")), str(value.get("/Subtype", ""))} & CARRIERS
    ):
        return "embedded"
    return next((found for _, each in value.items() if (found := _found(each, depth + 1))), "")


def main() -> None:
    """Look at the file with little memory and time, both given up for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(verdict(sys.argv[1]))


if __name__ == "__main__":
    main()
