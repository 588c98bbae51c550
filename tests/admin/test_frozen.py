"""What an accepted memo froze can only be read in the admin."""

import hashlib

import pytest
from django.utils import timezone

from itaportal.memos.models import Endorsement, Memo
from measures.models import Measure, Plan, Result
from reports.models import Report
from tests.admin.pages import (
    address,
    by_name,
    everything,
    post,
    sentences,
)
from tests.webform import form_data

pytestmark = pytest.mark.django_db


def _freeze(rows: dict, status: str = "approved") -> None:
    Endorsement.objects.update(decision="acknowledged")
    rows[Memo].frozen_at, rows[Memo].status = timezone.now(), status
    rows[Memo].frozen_sha256 = hashlib.sha256(b"memo").hexdigest()
    rows[Memo].save()


@pytest.mark.parametrize("model", [Memo, Report, Result], ids=by_name)
def test_what_an_accepted_memo_froze_can_only_be_read(model, admin_client, rows) -> None:
    url = address(model, "change", rows[model].pk)
    data = form_data(admin_client.get(url).content.decode())
    _freeze(rows)
    before = everything()
    page = admin_client.get(url)
    text = page.content.decode()
    assert page.status_code == 200
    assert "เปลี่ยนไม่ได้" in text
    assert 'name="_save"' not in text
    changed = data | {"subject": "เปลี่ยน", "title": "เปลี่ยน", "detail": "เปลี่ยน", "sections-0-text": "เปลี่ยน"}
    assert admin_client.post(url, changed).status_code == 403
    assert admin_client.post(address(model, "delete", rows[model].pk), {"post": "yes"}).status_code == 403
    admin_client.post(
        address(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [rows[model].pk], "post": "yes"},
    )
    assert everything() == before


def test_a_locked_round_takes_no_new_result_nor_report(admin_client, rows) -> None:
    Result.objects.all().delete()
    Report.objects.all().delete()
    _freeze(rows)
    new = {"results-TOTAL_FORMS": "1", "results-0-round": "6", "results-0-status": "done", "results-0-order": "0"}
    assert "เปลี่ยนไม่ได้" in sentences(post(admin_client, address(Measure, "change", rows[Measure].pk), **new))
    assert "เปลี่ยนไม่ได้" in sentences(
        post(admin_client, address(Result, "add"), measure=str(rows[Measure].pk), round="6", status="done", order="0")
    )
    assert "เปลี่ยนไม่ได้" in sentences(
        post(admin_client, address(Report, "add"), plan=str(rows[Plan].pk), round="6", order="0")
    )
    assert not Result.objects.exists()
    assert not Report.objects.exists()


def test_a_memo_that_was_not_accepted_locks_no_round(admin_client, rows) -> None:
    _freeze(rows, status="rejected")
    response = post(admin_client, address(Result, "change", rows[Result].pk), detail="แก้ตามที่สั่ง")
    assert response.status_code == 302
    assert Result.objects.get().detail == "แก้ตามที่สั่ง"


def test_deleting_a_measure_does_not_take_a_locked_result_along(admin_client, rows) -> None:
    _freeze(rows)
    for model in [Measure, Plan]:
        admin_client.post(address(model, "delete", rows[model].pk), {"post": "yes"})
    assert Result.objects.count() == 1
