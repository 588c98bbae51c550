"""Handing evidence out: who gets it, and how it arrives."""

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from PIL import Image

from measures.models import Evidence
from tests.cast import Cast
from tests.measures.evidence.files import pdf, photo

pytestmark = pytest.mark.django_db
Address = Callable[..., str]


def let_go(answer: Any) -> None:
    """Close the file that is handed out; closing the answer would close the test's database as well."""
    for close in answer._resource_closers:
        close()


@pytest.fixture
def picture(send: Callable[..., Any]) -> Evidence:
    send(("ภาพ ประชุม.jpg", photo(size=(2000, 1000))), caption="ประชุม")
    return Evidence.objects.get()


def test_a_file_comes_as_an_attachment_that_runs_nothing(send: Callable[..., Any], officer: Client, address: Address):
    data = pdf()
    send(("คำสั่งที่ ๓๑ (ฉบับจริง).pdf", data))
    answer = officer.get(address("evidence_file", Evidence.objects.get()))
    assert b"".join(answer) == data
    let_go(answer)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('คำสั่งที่ ๓๑ (ฉบับจริง).pdf', safe='')}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_the_small_copy_shows_in_the_page(picture: Evidence, officer: Client, address: Address):
    answer = officer.get(address("evidence_small", picture))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 600)
    assert address("evidence_small", picture) in officer.get(address("evidence")).content.decode()


@pytest.mark.parametrize("name", ["evidence_file", "evidence_small", "evidence_card"])
def test_the_agency_sees_it_and_nobody_else(name: str, picture: Evidence, cast: Cast, address: Address):
    expected = {"officer": 200, "executive": 200, "agency_admin": 200, "portal_admin": 200, "outsider": 404}
    for who, status in (expected | {"overseer": 404}).items():
        answer = cast.client(who).get(address(name, picture))
        if answer.streaming:
            let_go(answer)
        assert answer.status_code == status, who
    assert Client().get(address(name, picture)).status_code == 302


def test_another_agencys_address_leads_nowhere(picture: Evidence, cast: Cast):
    path = f"/work/{cast.elsewhere.slug}/evidence/{picture.pk}/file"
    assert cast.client("outsider").get(path).status_code == 404


@pytest.mark.parametrize("name", ["remove_evidence", "move_evidence", "check_evidence", "edit_evidence"])
def test_only_who_may_write_writes(name: str, picture: Evidence, cast: Cast, address: Address):
    answers = {who: cast.client(who).post(address(name, picture)).status_code for who in ("executive", "outsider")}
    assert answers == {"executive": 403, "outsider": 404}
    assert Evidence.objects.filter(pk=picture.pk).exists()


def test_who_may_only_read_sends_nothing(cast: Cast, send: Callable[..., Any]):
    assert send(("ก.pdf", pdf()), client=cast.client("executive")).status_code == 403
    assert send(("ก.pdf", pdf()), client=cast.client("outsider")).status_code == 404
    assert send(("ก.pdf", pdf()), client=Client()).status_code == 302
    assert not Evidence.objects.exists()


def test_a_post_without_its_token_is_refused(cast: Cast, address: Address):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.officer)
    assert strict.post(address("add_evidence"), {"files": io.BytesIO(pdf())}).status_code == 403
    assert not Evidence.objects.exists()
