"""Every page that anybody may open is valid HTML, as the Nu Html Checker reads it: one JVM for all of them."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from reports.models import PublicAddress
from tests.access.asking import ask
from tests.access.walking import Address, addresses
from tests.reports.publishing.press import Press, put_out, render_once

assert connection  # for the condition below
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor == 'postgresql'", reason="the same pages as on SQLite"),
]
VNU = Path(settings.BASE_DIR) / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html")
NAMED = {"slug": "thung-tawan", "agency": "thung-tawan", "year": 2568, "rest": "report-1/", "token": "no-such-token"}
BROKEN = (
    b'<!doctype html><html lang="th"><head><title>a</title></head><body><img></body></html>'  # the checker must see it
)
ASKED = (
    "/?q=เทศบาล", "/?q=อบต. ๒๕๖๘", "/?q=ไม่มีหน่วยงานนี้", "/agencies/?province=เชียงใหม่", "/agencies/?year=2568",
    "/a/nowhere/", "/a/thung-tawan/2560/report-6/", "/verify/?code=0000-0000-0000", "/verify/?code=x",
)  # fmt: skip


def published(press: Press, bring: Callable[..., Any]) -> str:
    """Publish what a country has: plans and reports, an older version, a withdrawn one; return a version's code."""
    for each in bring("thung-tawan-2568"):
        put_out(each.plan)
    press.publish()
    press.change("ประกาศแล้วและ < ติด & ป้าย")
    press.withdraw(press.publish("แก้ไข"))
    press.change("ติดป้ายทุกอาคาร")
    return press.publish("แก้อีกครั้ง").code


def fill(address: Address) -> str:
    """Return an address with the demo's names in it."""
    if not address.kwargs and "/" in address.name:
        return f"/{address.name}"  # it has no name but its route
    return reverse(address.name, kwargs={name: NAMED[name] for name in address.kwargs})


def pages(press: Press, code: str) -> Iterator[tuple[str, bytes]]:
    """Yield every public page with a name: those at addresses, those that were published, answers and errors."""
    client = Client()
    for address in addresses().values():
        if set(address.kwargs) <= NAMED.keys():
            yield from _page(address.name, ask(client, "GET", fill(address)))
    for where in (*ASKED, f"/verify/?code={code}", *PublicAddress.objects.values_list("path", flat=True)):
        yield from _page(where, client.get(where))
    for data in (b"PK", b"%PDF-1.7"):
        yield "file", client.post("/verify/file/", {"file": SimpleUploadedFile("a.pdf", data)}).content
    yield "not allowed", client.post("/agencies/").content
    yield from ((name, render_to_string(name).encode()) for name in ERRORS)


def _page(name: str, found: Any) -> Iterator[tuple[str, bytes]]:
    if found.get("Content-Type", "").startswith("text/html") and found.content:
        yield name, found.content


def test_no_page_that_anybody_may_open_has_a_fault(db, bring, tmp_path, monkeypatch):
    render_once(monkeypatch)
    press = Press()
    named = {}
    for at, (name, page) in enumerate(pages(press, published(press, bring))):
        (tmp_path / f"{at}.html").write_bytes(page)
        named[f"{at}.html"] = name
    assert len(named) > 40
    (tmp_path / "broken.html").write_bytes(BROKEN)
    found = faults(tmp_path, named)
    assert any(name == "broken.html" for name, _ in found)
    assert not [each for each in found if each[0] != "broken.html"]


def faults(folder: Path, named: dict[str, str]) -> list[tuple[str, str]]:
    """Return what the checker calls an error: the page's name, and the fault with the place in it."""
    java = shutil.which("java")
    assert java, "the checker needs Java: Debian's default-jre-headless"
    command = [
        java,
        "-Xss2m",
        "-jar",
        str(VNU),
        "--errors-only",
        "--format",
        "json",
        "--stdout",
        *map(str, folder.glob("*.html")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    found: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    files = [Path(each["url"]).name for each in found]
    return [
        (named.get(file, file), f"{each['message']} {each.get('extract', '')}")
        for file, each in zip(files, found, strict=True)
    ]
