"""The stage: the cast, and one of each row of both agencies, made once a module."""

import io
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from PIL import Image

from tests.access.walking import Stage, make_stage
from tests.cast import make_cast
from tests.standing import standing_rows


@pytest.fixture(scope="module")
def standing_stage(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Stage, Path]]:
    """Make the stage, with an emblem and a file where addresses ask for them; and the folder of its files."""
    folder = tmp_path_factory.mktemp("files")
    with standing_rows(django_db_blocker), override_settings(MEDIA_ROOT=folder):
        cast, picture = make_cast(), io.BytesIO()
        Image.new("RGB", (9, 9)).save(picture, "PNG")
        cast.agency.emblem.save("emblem.png", ContentFile(picture.getvalue()))
        yield make_stage(cast), folder


@pytest.fixture
def stage(standing_stage: tuple[Stage, Path], db: None, settings: Any) -> Stage:
    """Return the stage as it was made, whatever tests before did to it."""
    made, settings.MEDIA_ROOT = standing_stage
    return deepcopy(made)
