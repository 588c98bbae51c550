"""One person asks so often for what costs much, and no more; others are not held up."""

import pytest
from django.core.cache import cache

from itaportal.agencies import caps
from itaportal.agencies.caps import is_over
from tests.access.asking import ask
from tests.access.conftest import stage, standing_stage  # noqa: F401  (fixtures)
from tests.access.walking import addresses, fill

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()


@pytest.fixture(autouse=True)
def counted_anew(monkeypatch: pytest.MonkeyPatch):
    """Count from nothing, in a while that does not end in the middle of a test."""
    monkeypatch.setattr(caps, "A_WHILE", 10**10)  # seconds
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(
    ("name", "method", "what", "most"),
    [
        ("audit_file", "GET", "record", 20),
        ("report_preview_pdf", "GET", "pdf", 60),
        ("report_preview", "POST", "preview", 600),
        ("add_evidence", "POST", "upload", 300),
        ("check_evidence", "POST", "look", 120),
    ],
)
def test_who_asks_too_often_waits_and_nobody_else(stage, name, method, what, most):  # noqa: F811
    address = fill(ADDRESSES[name], stage)
    for _ in range(most):
        assert not is_over(stage.cast.agency_admin.pk, what, most)
    refused = ask(stage.cast.client("agency_admin"), method, address)
    assert refused.status_code == 429
    assert "ถี่เกินไป" in refused.content.decode()
    assert "no-store" in refused["Cache-Control"]
    other = "portal_admin" if method == "GET" else "officer"
    assert ask(stage.cast.client(other), method, address).status_code != 429


def test_a_script_that_sends_too_many_files_is_told_so(stage):  # noqa: F811
    for _ in range(300):
        is_over(stage.cast.officer.pk, "upload", 300)
    address = fill(ADDRESSES["add_evidence"], stage)
    answer = ask(stage.cast.client("officer"), "POST", address, HTTP_UPLOAD_ONE="1")
    assert (answer.status_code, "กรุณารอ" in answer.json()["sentence"]) == (429, True)
