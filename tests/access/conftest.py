"""The stage: the cast, and one of each row of both agencies."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from tests.access.walking import Stage, make_stage


@pytest.fixture
def stage(cast: Any, settings: Any, tmp_path: Any) -> Stage:
    """Return the stage, with an emblem and a file where addresses ask for them."""
    settings.MEDIA_ROOT = tmp_path
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    cast.agency.emblem.save("emblem.png", ContentFile(picture.getvalue()))
    return make_stage(cast)
