"""Links as evidence: what is taken, and the check that opens them as a stranger would – over real HTTP."""

import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from itaportal.audit.models import AuditEvent
from measures.evidence.visiting import NO_ANSWER, NO_NAME, PRIVATE, TOO_FAR, is_everybodys, visit
from measures.models import Evidence
from measures.tasks import A_DAY, check_link, recheck_links

Address = Callable[..., str]


class Site(BaseHTTPRequestHandler):
    """A web site of a few pages; `seen` holds the requests."""

    seen: list[tuple[str, str]] = []
    onward = ""

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["User-Agent"]))
        pages = {"/here": 200, "/gone": 410, "/login": 403, "/away": 302, "/round": 302, "/broken": 500}
        self.send_response(pages.get(self.path, 404))
        self.send_header("Location", {"/away": self.onward, "/round": "/round"}.get(self.path, ""))
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def site(settings: Any) -> Iterator[str]:
    """Serve the site on loopback, which the link check may visit in this test alone; return its address."""
    Site.seen = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.LINK_CHECK_ALLOW = [f"127.0.0.1:{server.server_port}"]
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "alive", "words"),
    [
        ("/here", True, "เปิดได้"),
        ("/nowhere", False, "ไม่พบหน้านี้ (๔๐๔)"),
        ("/gone", False, "หน้านี้ถูกลบแล้ว (๔๑๐)"),
        ("/login", False, "เว็บไซต์ไม่อนุญาตให้เปิด (๔๐๓)"),
        ("/broken", False, "เว็บไซต์ตอบว่าผิดพลาด (๕๐๐)"),
        ("/round", False, TOO_FAR),
    ],
)
def test_a_link_answers(site: str, path: str, alive: bool, words: str):
    answer = visit(site + path)
    assert (answer.alive, answer.words) == (alive, words)
    assert all("ITAPortal" in agent for _, agent in Site.seen)


def test_a_redirect_is_followed_and_judged_anew(site: str):
    Site.onward = f"{site}/here"
    assert visit(f"{site}/away").alive
    Site.onward = "http://localhost:1/secret"
    assert not visit(f"{site}/away").alive
    Site.onward = f"http://127.0.0.1:{int(site.rpartition(':')[2]) + 1}/"
    assert not visit(f"{site}/away").alive
    Site.onward = "http://169.254.169.254/latest/meta-data/"
    assert visit(f"{site}/away").words == PRIVATE
    Site.onward = "file:///etc/passwd"
    assert not visit(f"{site}/away").alive


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://192.168.1.1/",
        "http://169.254.169.254/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/", "http://2130706433/",
        "http://0x7f.1/", "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/", "https://172.16.0.9/",
        "http://[::127.0.0.1]/", "http://[fec0::1]/", "http://[fd00::1]/", "http://[2002:7f00:1::]/", "http://100.64.0.1/",
        "http://a:b@127.0.0.1/", "http://localhost:5432/",
    ],
)  # fmt: skip
def test_inner_addresses_are_never_visited(url: str, monkeypatch: pytest.MonkeyPatch):
    calls: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *args, **rest: calls.append(args))
    assert not visit(url).alive
    assert calls == []


def test_a_name_that_leads_home_now_and_then_is_no_way_in(site: str, monkeypatch: pytest.MonkeyPatch):
    """DNS rebinding: any inner address that a name has refuses it, and the connection asks no name again."""
    outer, inner = ("93.184.216.34", 80), ("127.0.0.1", 80)
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", each) for each in (outer, inner)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **rest: found)
    assert visit("http://rebind.example/").words == PRIVATE
    reached: list[Any] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **rest: found[:1])
    monkeypatch.setattr(socket, "create_connection", lambda where, *rest: reached.append(where))
    assert visit("http://rebind.example/").words == NO_ANSWER
    assert reached == [outer]


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_the_open_internet_is_everybodys(address: str):
    assert is_everybodys(address)


def test_a_name_that_nobody_has(site: str):
    assert visit("http://no-such-name.invalid/").words == NO_NAME


@pytest.mark.django_db
def test_a_new_link_is_looked_at_by_job(site: str, officer: Client, address: Address):
    url = f"{site}/here"
    answer = officer.post(address("add_evidence_link"), {"url": url, "caption": "ข่าว", "dated": "9 ม.ค. 2569"})
    assert answer.status_code == 302
    evidence = Evidence.objects.get()
    assert "กำลังรอตรวจลิงก์" in officer.get(address("evidence")).content.decode()
    job = DBTaskResult.objects.get()
    assert (job.task_path, job.args_kwargs["args"]) == (check_link.module_path, [evidence.pk])
    check_link.call(evidence.pk)
    page = officer.get(address("evidence")).content.decode()
    assert "เปิดได้" in page
    assert "ตรวจอย่างที่คนภายนอกเห็นเมื่อ" in page


@pytest.mark.django_db
def test_looking_leaves_version_history_and_since_alone(site: str, officer: Client, address: Address):
    officer.post(address("add_evidence_link"), {"url": f"{site}/nowhere"})
    evidence, events = Evidence.objects.get(), AuditEvent.objects.count()
    check_link.call(evidence.pk)
    first = Evidence.objects.get()
    check_link.call(evidence.pk)
    second = Evidence.objects.get()
    assert (second.alive, second.version) == (False, evidence.version)
    assert first.alive_since == second.alive_since
    assert first.checked_at
    assert second.checked_at
    assert first.checked_at < second.checked_at
    assert AuditEvent.objects.count() == events
    page = officer.get(address("evidence")).content.decode()
    assert "เปิดไม่ได้ ตั้งแต่" in page
    assert "ไม่พบหน้านี้ (๔๐๔)" in page


@pytest.mark.django_db
def test_an_old_answer_about_another_address_is_not_noted(site: str, officer: Client, address: Address):
    officer.post(address("add_evidence_link"), {"url": f"{site}/nowhere"})
    evidence = Evidence.objects.get()
    check_link.call(evidence.pk)
    officer.post(address("edit_evidence", evidence), {"url": f"{site}/here", "caption": "", "seen": evidence.version})
    evidence.refresh_from_db()
    assert (evidence.url, evidence.alive, evidence.link_answer) == (f"{site}/here", None, "")
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_all_links_are_looked_at_daily_a_persons_own_first(site: str, officer: Client, address: Address):
    for at in range(3):
        officer.post(address("add_evidence_link"), {"url": f"{site}/here?{at}"})
    DBTaskResult.objects.all().delete()
    fresh, stale, _ = Evidence.objects.order_by("pk")
    now = timezone.now()
    Evidence.objects.filter(pk=fresh.pk).update(alive=True, alive_since=now, checked_at=now)
    Evidence.objects.filter(pk=stale.pk).update(alive=True, alive_since=now, checked_at=now - 2 * A_DAY)
    assert recheck_links.call() == 2
    assert recheck_links.call() == 0
    officer.post(address("check_evidence", fresh))
    first = DBTaskResult.objects.ready().first()
    assert first
    assert first.args_kwargs["args"] == [fresh.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("javascript:alert(1)", "ต้องขึ้นต้นด้วย http://"),
        ("www.tessaban.go.th", "ต้องขึ้นต้นด้วย http://"),
        ("http:///a", "ไม่มีชื่อเว็บไซต์"),
        ("https://u:p@tessaban.go.th/", "ชื่อผู้ใช้หรือรหัสผ่าน"),
        ("", "กรุณาใส่ลิงก์"),
    ],
)
def test_what_is_no_link_is_refused_and_kept_in_the_form(url: str, sentence: str, officer: Client, address: Address):
    answer = officer.post(address("add_evidence_link"), {"url": url, "caption": "ข่าวที่พิมพ์ไว้"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "ข่าวที่พิมพ์ไว้" in page
    assert not Evidence.objects.exists()


@pytest.mark.django_db
def test_a_link_with_spaces_is_kept_as_typed_and_said(officer: Client, address: Address):
    url = "https://www.tessaban.go.th/ข่าว ประชาสัมพันธ์"
    officer.post(address("add_evidence_link"), {"url": url})
    assert Evidence.objects.get().url == url
    assert "มีช่องว่างอยู่ในลิงก์" in officer.get(address("evidence")).content.decode()
