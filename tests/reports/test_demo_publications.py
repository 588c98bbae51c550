"""What a try-out begins with in public."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from itaportal.agencies.demo import make_people
from reports.exchange import import_file
from reports.models import Publication
from tests.reports.publishing.press import render_once

DEMO = Path(settings.BASE_DIR) / "reports" / "demo"
pytestmark = pytest.mark.django_db


def test_the_documents_are_published_once_and_one_plan_is_left_to_try(client, monkeypatch):
    render_once(monkeypatch)
    for name in ("thung-tawan-2568", "thung-tawan-2570", "huai-pu-fuen-2569"):
        import_file(DEMO / f"{name}.json")
    make_people()
    call_command("demo_publications")
    call_command("demo_publications")
    assert Publication.objects.count() == 4
    assert client.get("/a/thung-tawan/2568/measures/").status_code == 200
    assert client.get("/a/thung-tawan/2570/measures/").status_code == 404


def test_a_server_has_none(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo_publications")
