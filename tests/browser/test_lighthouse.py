"""Lighthouse, as anybody may run it, on the pages where officers spend their day: 95 or more of 100."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from itaportal.agencies.demo import SECOND, make_people
from measures.models import Measure
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.conftest import FULL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIGHTHOUSE = Path(settings.BASE_DIR) / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("accessibility", "best-practices")
YEAR = 2569


@pytest.fixture
def officer(portal: None) -> Client:
    """Return the browser in which the officer of a demo agency is signed in."""
    user = next(each.user for each in make_people() if each.user.get_username() == "officer2")
    client = Client()
    client.force_login(user)
    return client


def scores(
    address: str, folder: Path, cookie: str = "", *, categories: Sequence[str] = CATEGORIES, slower: float = 4
) -> dict[str, float]:
    """Return each category's score of 100, with what lost points in the error message of a failing assert.

    A phone is imitated: the line by computing, the processor by slowing down this one so many times.
    """
    headers = folder / "headers.json"
    headers.write_text(json.dumps({"Cookie": cookie} if cookie else {}))
    command = [
        str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={folder / 'out.json'}",
        f"--only-categories={','.join(categories)}", f"--extra-headers={headers}", "--no-enable-error-reporting",
        "--throttling-method=simulate", f"--throttling.cpuSlowdownMultiplier={slower:.1f}",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
    ]  # fmt: skip
    environment = {"CHROME_PATH": CHROMIUM, "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads((folder / "out.json").read_text())
    print([f"{key}: {each['title']}" for key, each in found["audits"].items() if each["score"] == 0])
    assert found["finalDisplayedUrl"].split("?")[0] == address, "another page was measured"
    return {name: found["categories"][name]["score"] * 100 for name in categories}


def pages() -> dict[str, str]:
    measure = Measure.objects.filter(agency__slug=SECOND, plan__fiscal_year=YEAR, parent=None)[0]
    return {
        "desk": reverse("desk", args=[SECOND]),
        "plan": reverse("plan", args=[SECOND, YEAR]),
        "measure": reverse("measure", args=[SECOND, measure.pk]),
    }


def test_the_sign_in_page(live_server: Any, tmp_path: Path) -> None:
    found = scores(live_server.url + reverse("account_login"), tmp_path)
    assert min(found.values()) >= 95, found


@pytest.mark.parametrize("name", ["measure", *(["desk", "plan"] if FULL else [])])
def test_a_working_page(name: str, officer: Client, live_server: Any, tmp_path: Path) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={officer.cookies[settings.SESSION_COOKIE_NAME].value}"
    found = scores(live_server.url + pages()[name], tmp_path, cookie)
    assert min(found.values()) >= 95, found
