"""What a version changed, at an address of its own: word by word, and never a word of a withdrawn version."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from itaportal import blobs
from measures.models import Measure
from reports.models import PublicAddress
from reports.publishing import composing
from reports.publishing.composing import compose, compose_again

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def out(press):
    """Return the press with three versions out."""
    first = press.publish()
    press.change("ประกาศแล้วทุกสำนัก")
    Measure.objects.create(agency=press.agency, plan=press.plan, number="2", title="อบรมเจ้าหน้าที่", order=2)
    second = press.publish("แก้ผลและเพิ่มการอบรม")
    press.change("ประกาศแล้วทุกสำนักและกอง")
    return press, first, second, press.publish()


def opened(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_words_taken_out_and_put_in_are_told_to_eye_and_ear(out, client):
    press, *_ = out
    page = opened(client, f"{press.path}v2/changes/")
    assert "เพิ่ม ๑ รายการ แก้ไข ๑ แห่ง" in page
    assert "แก้ผลและเพิ่มการอบรม" in page
    assert "(ตัดออก) </span>ส่วนราชการ<" in page
    assert "(เพิ่ม) </span>สำนัก<" in page
    assert "มาตรการที่ ๒ อบรมเจ้าหน้าที่" in page
    assert "(เพิ่ม) </span>และกอง<" in opened(client, f"{press.path}v3/changes/")


def test_the_page_of_a_version_leads_there_where_there_is_something_to_compare(out, client):
    press, *_ = out
    page = opened(client, press.path)
    assert f'href="{press.path}v3/changes/"' in page
    assert f'href="{press.path}v2/changes/"' in page
    assert "v1/changes/" not in page
    opened(client, f"{press.path}v1/changes/", 404)


def test_it_is_put_together_once_and_then_read(out, client):
    press, *_ = out
    opened(client, f"{press.path}v2/changes/")
    with CaptureQueriesContext(connection) as queries:
        opened(client, f"{press.path}v2/changes/")
    assert len(queries) == 1


def test_nothing_of_a_withdrawn_version_is_shown(out, client):
    press, first, second, _ = out
    assert "ทุกสำนัก" in opened(client, f"{press.path}v3/changes/")
    press.withdraw(second, "มีเลขบัตรประชาชน")
    gone = opened(client, f"{press.path}v2/changes/", 410)
    assert "มีเลขบัตรประชาชน" in gone
    assert "ส่วนราชการ" not in gone
    page = opened(client, f"{press.path}v3/changes/")
    assert f'<a href="{press.path}v1/">' in page, "compared with the one before"
    assert "แก้ไข ๑ แห่ง" in page
    press.withdraw(first)
    page = opened(client, f"{press.path}v3/changes/")
    assert "ไม่มีฉบับก่อนหน้าให้เทียบ" in page
    assert "<ins>" not in page
    assert "v3/changes/" not in opened(client, press.path)


def test_a_withdrawal_while_it_is_put_together_wins(out, monkeypatch):
    press, _, second, _ = out
    row = PublicAddress.objects.get(path=f"{press.path}v3/changes/")
    withdrawals = iter([second])

    def slowly(row):
        compose(row)
        for publication in withdrawals:
            press.withdraw(publication)

    monkeypatch.setattr(composing, "compose", slowly)
    page = blobs.read(compose_again(row.pk).sha256).decode()
    assert f"{press.path}v2/" not in page
    assert f"{press.path}v1/" in page
