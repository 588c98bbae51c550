"""A program of its own: says to which addresses the PDF on its input leads, the last page's last one first."""

import io
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pikepdf

MEMORY = 1024 * 1024 * 1024  # bytes
SECONDS = 10  # of the processor
MOST_PAGES, MOST_LINKS = 50, 500
LONGEST = 400
BROKEN = 3  # exit code


def links(pdf: Any) -> Iterator[str]:
    """Yield where the links of the last pages lead, from the end."""
    for page in list(pdf.pages)[: -MOST_PAGES - 1 : -1]:
        for annotation in reversed(list(page.get("/Annots", []))[-MOST_LINKS:]):
            where = str(annotation.get("/A", {}).get("/URI", ""))
            if where and len(where) <= LONGEST and where.isprintable():
                yield where


def main() -> None:
    """Look at the file with little memory and time, both given up for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        with pikepdf.open(io.BytesIO(sys.stdin.buffer.read()), suppress_warnings=True) as pdf:
            sys.stdout.buffer.write("\n".join(links(pdf)).encode())
    except pikepdf.PasswordError:
        return  # it opens for somebody, and is none of ours
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, OSError, MemoryError, RecursionError):
        sys.exit(BROKEN)


if __name__ == "__main__":
    main()
