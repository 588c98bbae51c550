"""Static files as production serves them: collected, hashed, compressed, and all that templates name is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.templatetags.static import static
from django.test import override_settings

from tests.source_tree import ROOT, files

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


@pytest.fixture
def collected(tmp_path: Path) -> Iterator[Path]:
    """The folder that collectstatic fills; it fails by itself when a style sheet names a missing file."""
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield tmp_path


def test_what_templates_name_is_collected_hashed_and_compressed(collected):
    names = {
        name for path in files(".html") for name in re.findall(r"\{%\s*static\s+[\"']([^\"']+)[\"']", path.read_text())
    }
    assert names, f"no template under {ROOT} names a static file"
    for name in names:
        assert (collected / static(name).removeprefix("/static/")).is_file(), name
    address = static("vendor/bootstrap/bootstrap.min.css").removeprefix("/static/")
    assert re.search(r"\.[0-9a-f]{12}\.css$", address)
    assert (collected / f"{address}.gz").stat().st_size < (collected / address).stat().st_size / 3


def test_tests_refuse_a_static_file_that_is_not_there():
    assert static("vendor/bootstrap/bootstrap.min.css") == "/static/vendor/bootstrap/bootstrap.min.css"
    with pytest.raises(FileNotFoundError, match="nowhere"):
        static("css/nowhere.css")
