"""The documents that many tests look at, printed once."""

import pytest

from reports.formats.pdf import render_pdf
from tests.reports.formats import samples


@pytest.fixture(scope="session")
def everything() -> bytes:
    """A document of every kind of block, printed."""
    return render_pdf(samples.everything())


@pytest.fixture(scope="session")
def memo() -> bytes:
    """A document with one memo of two pages, printed; pages 1 and 2 are the memo."""
    return render_pdf(samples.document((), memos=[samples.memo()]))
