"""A memo signed on paper: typed in with its scan, shown as that, and never as an electronic signature."""

from datetime import timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from itaportal import blobs
from itaportal.memos.actions.submitting import send_on_paper
from itaportal.memos.models import Memo, Submission
from itaportal.memos.states import Status
from itaportal.thai.typed_dates import typed_date
from measures.models import Plan
from measures.rules import locked_rounds
from tests.memos.world import CONTENT, World, fresh, today
from tests.webform import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def memo(world) -> Memo:
    memo = world.memo(purpose="report_results", round=6)
    send_on_paper(memo=memo, content=CONTENT, by=world.author)
    return fresh(memo)


@pytest.fixture
def author(world) -> Client:
    client = Client()
    client.force_login(world.author)
    return client


@cache
def pdf() -> bytes:
    """Return one and the same file: each that is made has its own number inside."""
    out, document = BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(out)
    return out.getvalue()


def scan(name: str = "บันทึก ลงนามแล้ว.pdf", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if data is None else data, content_type="application/pdf")


def at(memo: Memo, name: str, *more: Any) -> str:
    return reverse(name, args=[memo.agency.slug, memo.pk, *more])


def filled(author: Client, memo: Memo, *words: str, **more: Any) -> dict[str, Any]:
    """Return the form as opened, with a word and a day at each place; more: fields by their last part."""
    data = form_data(author.get(at(memo, "memo_paper")).content.decode())
    data = {name: value[0] if isinstance(value, list) else value for name, value in data.items()}
    for place, word in zip(memo.blocks, words, strict=False):
        data |= {f"place-{place.pk}-decision": word, f"place-{place.pk}-signed_on": typed_date(today())}
    return data | more


def test_what_the_paper_says_counts_and_says_who_recorded_it(world, author, memo):
    plan = Plan.objects.create(agency=world.agency, fiscal_year=2569, title="แผน")
    data = filled(author, memo, "endorsed", "endorsed", "approved")
    assert data[f"place-{memo.blocks[0].pk}-name"] == "มานะ ตรวจทาน", "who holds the office is offered"
    assert author.post(at(memo, "record_memo_paper"), data | {"scan": scan()}).status_code == 302
    memo = fresh(memo)
    assert memo.status == Status.APPROVED
    assert [each.decision for each in memo.blocks] == ["endorsed", "endorsed", "approved"]
    assert not any(each.signed_at or each.signed_by for each in memo.blocks), "no electronic signature"
    run = Submission.objects.get()
    assert (run.medium, run.ending, run.recorded_by) == ("paper", "approved", world.author)
    assert run.sha256 == memo.frozen_sha256, "bound to the frozen content"
    assert blobs.read(run.scan_sha256 or "") == pdf()
    assert locked_rounds(plan) == {6}
    handed = author.get(at(memo, "memo_scan", 1))
    assert "attachment" in handed["Content-Disposition"]
    assert handed.content == pdf()


def test_a_mistake_keeps_all_that_was_typed_and_the_file(author, memo):
    first, last = memo.blocks[0], memo.blocks[2]
    data = filled(author, memo, "endorsed", "endorsed", "approved")
    data |= {f"place-{first.pk}-signed_on": "วันไหนก็ไม่รู้", f"place-{last.pk}-opinion": "อนุมัติตามเสนอ"}
    answer = author.post(at(memo, "record_memo_paper"), data | {"scan": scan()})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "อ่านวันที่นี้ไม่ออก" in page
    assert "วันไหนก็ไม่รู้" in page
    assert "อนุมัติตามเสนอ" in page
    assert "รับไฟล์ บันทึก ลงนามแล้ว.pdf ไว้แล้ว" in page
    again = {name: value[0] if isinstance(value, list) else value for name, value in form_data(page).items()}
    again[f"place-{first.pk}-signed_on"] = typed_date(today())
    assert author.post(at(memo, "record_memo_paper"), again).status_code == 302
    assert fresh(memo).status == Status.APPROVED


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("endorsed", "endorsed"), "ทุกตำแหน่งจนถึงผู้สั่งการคนสุดท้าย"),
    (("returned", "endorsed", "approved"), "ต้องไม่มีผู้ลงนามอีก"),
    (("", "endorsed", "approved"), "ทุกตำแหน่ง"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_a_paper_that_cannot_be_is_not_recorded(author, memo, words, sentence):
    data = filled(author, memo, *words)
    if not words[0]:
        data[f"place-{memo.blocks[0].pk}-signed_on"] = ""
    answer = author.post(at(memo, "record_memo_paper"), data | {"scan": scan()})
    assert sentence in answer.content.decode()
    assert fresh(memo).status == Status.ON_PAPER


def test_days_in_the_future_or_out_of_order_are_not_recorded(author, memo):
    data = filled(author, memo, "endorsed", "endorsed", "approved")
    late = data | {f"place-{memo.blocks[2].pk}-signed_on": typed_date(today() + timedelta(days=1))}
    assert "อนาคต" in author.post(at(memo, "record_memo_paper"), late | {"scan": scan()}).content.decode()
    early = data | {f"place-{memo.blocks[2].pk}-signed_on": typed_date(today() - timedelta(days=3))}
    assert "ก่อนลำดับก่อนหน้า" in author.post(at(memo, "record_memo_paper"), early | {"scan": scan()}).content.decode()


@pytest.mark.parametrize("upload", [None, ("a.pdf", b"<html>"), ("a.svg", b"<svg/>"), ("a.pdf", b"")])
def test_without_a_true_scan_nothing_is_recorded(author, memo, upload):
    data = filled(author, memo, "endorsed", "endorsed", "approved")
    files = {"scan": scan(*upload)} if upload else {}
    answer = author.post(at(memo, "record_memo_paper"), data | files)
    assert answer.status_code == 422
    assert fresh(memo).status == Status.ON_PAPER


def test_returned_on_paper_it_comes_back_to_its_author(author, memo):
    data = filled(author, memo, "endorsed", "returned")
    data[f"place-{memo.blocks[1].pk}-opinion"] = "แก้วงเงิน"
    assert author.post(at(memo, "record_memo_paper"), data | {"scan": scan()}).status_code == 302
    memo = fresh(memo)
    assert memo.status == Status.RETURNED
    assert [each.is_open for each in memo.blocks] == [True, True, True]


def test_sent_twice_it_is_recorded_once(author, memo):
    data = filled(author, memo, "endorsed", "endorsed", "approved")
    for _ in range(2):
        assert author.post(at(memo, "record_memo_paper"), data | {"scan": scan()}).status_code == 302
    assert Submission.objects.count() == 1


def test_a_memo_that_is_not_on_paper_says_so(world, author):
    draft = world.memo()
    page = author.get(at(draft, "memo_paper")).content.decode()
    assert "ยังเป็นร่าง" in page
    assert 'type="file"' not in page
