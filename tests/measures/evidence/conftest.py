"""An officer with a measure and an empty folder of files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from measures.models import Evidence, Measure, Plan
from tests.cast import Cast


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Keep files in a folder of the test's own; return it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def measure(cast: Cast) -> Measure:
    """Return a measure without results."""
    plan = Plan.objects.create(agency=cast.agency, fiscal_year=2569, title="แผนปี ๒๕๖๙")
    return Measure.objects.create(agency=cast.agency, plan=plan, number="1", title="เผยแพร่ข้อมูล")


@pytest.fixture
def officer(cast: Cast) -> Client:
    """Return the officer's browser."""
    return cast.client("officer")


@pytest.fixture
def address(cast: Cast, measure: Measure) -> Callable[..., str]:
    """Return a function: an evidence view's name, and a piece of evidence where it is about one → address."""

    def find(name: str, evidence: Evidence | None = None) -> str:
        about = [evidence.pk] if evidence else [measure.pk, 6]
        return reverse(name, args=[cast.agency.slug, *about])

    return find


@pytest.fixture
def send(officer: Client, address: Callable[..., str]) -> Callable[..., Any]:
    """Return a function that posts files, (name, bytes) each, as the form without scripts does."""

    def post(*files: tuple[str, bytes], client: Client = officer, **fields: Any) -> Any:
        sent = [SimpleUploadedFile(name, data) for name, data in files]
        headers = fields.pop("headers", None)
        return client.post(address("add_evidence"), {"files": sent, **fields}, headers=headers)

    return post
