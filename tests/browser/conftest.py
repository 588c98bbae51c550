"""Debian's Chromium against a live portal; every page is watched for errors and for requests that leave the host."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest, HttpResponseBase
from playwright.sync_api import Browser, Page, expect, sync_playwright

from reports.exchange import import_file
from tests.conftest import FULL
from tests.reports.publishing.press import put_out_at, render_once

DEMO = Path(settings.BASE_DIR) / "reports" / "demo"
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell")
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
PHONE, DESK = 390, 1280
# Who sits there: at a desk or with a phone, with scripts or without. Each width and each way once; all in the long run.
SEATS = [(DESK, True), (PHONE, False), *([(DESK, False), (PHONE, True)] if FULL else [])]
# A busy machine is slow, and that is no fault of the page.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def static_files_kept() -> Iterator[None]:
    """Let the browser keep style sheets and scripts from page to page, as it does where a portal runs."""
    serve = StaticFilesHandler.serve

    def serve_once(handler: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        response = serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_once)
        yield


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, static_files_kept: None, live_server: Any) -> Any:
    """Return pytest-django's server, started after the test database; each request has its own connection."""
    return live_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser. Playwright keeps an event loop in this thread, which Django would take for async code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visitor:
    """A reader at one screen: opens pages, notes what went wrong on the way."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.faults: list[str] = []
        self.refused_is_fine = False
        self.forgiven: re.Pattern[str] | None = None  # faults that a test asks for, those to come among them
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda request: self._watch(request.url))

    def _note(self, kind: str, text: str) -> None:
        """Take down errors and warnings; that the page itself answers 404 or 503 is what some tests ask for."""
        expected = self.refused_is_fine and "the server responded with a status of" in text
        expected = expected or bool(self.forgiven and self.forgiven.search(text))
        if kind in ("error", "warning") and not expected:
            self.faults.append(f"console: {text}")

    def _watch(self, url: str) -> None:
        if urlsplit(url).scheme != "data" and not url.startswith(self.home):
            self.faults.append(f"request left the host: {url}")

    def open(self, address: str) -> Page:
        """Go to an address of the portal and wait until it stands there in its own faces."""
        self.page.goto(self.home + address)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page

    def too_wide(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def axe(self) -> list[str]:
        """Return what axe-core finds wrong, one line a rule with the first element that breaks it."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{each['id']}: {each['help']} {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Return a function that seats a visitor at a screen of a width, with or without scripts."""
    contexts, visitors = [], []

    def seat(width: int = DESK, *, scripts: bool = True) -> Visitor:
        contexts.append(
            browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="th-TH")
        )
        visitors.append(Visitor(contexts[-1].new_page(), live_server.url))
        return visitors[-1]

    yield seat
    for context in contexts:
        context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []


@pytest.fixture
def portal(live_server: Any) -> None:
    """Fill the portal with the demo plans."""
    for path in sorted(DEMO.glob("*.json")):
        import_file(path)


@pytest.fixture
def published(portal: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Return a function that publishes the demo's document that belongs at an address, and returns the address."""
    render_once(monkeypatch)
    return put_out_at
