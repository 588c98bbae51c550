"""The list of versions at the end of a document's page: what each changed, and which was taken back and why."""

import re
from html import unescape

import pytest

pytestmark = pytest.mark.usefixtures("quick")


def versions_at(client, path):
    """Return the words of each version in the list of a page, as a reader has them."""
    page = client.get(path).content.decode()
    listed = page.partition('id="versions"')[2].partition("</ol>")[0]
    return [" ".join(unescape(re.sub("<[^>]*>", " ", each)).split()) for each in listed.split("<li")[1:]]


def test_each_version_says_what_it_changed_newest_first(press, client):
    press.publish()
    press.change("ประกาศแล้วทุกสำนัก")
    press.publish("แก้ไขผลของมาตรการที่ 1")
    newest, first = versions_at(client, press.path)
    assert "ฉบับที่ ๒" in newest
    assert "ล่าสุด" in newest
    assert "แก้ไขผลของมาตรการที่ ๑" in newest
    assert "ฉบับที่ ๑" in first
    assert "เผยแพร่ครั้งแรก" in first
    assert "ล่าสุด" not in first


def test_an_older_page_that_was_read_before_knows_the_newer_version(press, client):
    press.publish()
    path = f"{press.path}v1/"
    assert len(versions_at(client, path)) == 1
    press.change("ประกาศแล้วทุกสำนัก")
    press.publish("แก้ไขผล")
    assert len(versions_at(client, path)) == 2
    page = client.get(path).content.decode()
    assert "มีฉบับใหม่กว่าแล้ว" in page
    assert "ประกาศแล้วทุกส่วนราชการ" in page


def test_a_version_that_was_taken_back_stays_in_the_list_with_its_reason(press, client):
    taken = press.publish()
    press.change("ประกาศแล้วทุกสำนัก")
    press.publish("ตัดชื่อหน่วยงานอื่น")
    press.withdraw(taken, reason="พบชื่อหน่วยงานอื่น")
    newest, first = versions_at(client, press.path)
    assert "ถอนแล้ว" in first
    assert "เพราะพบชื่อหน่วยงานอื่น" in first
    assert "ถอนแล้ว" not in newest
