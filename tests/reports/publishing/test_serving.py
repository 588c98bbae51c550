"""Public addresses: cached as said, without cookies, one query, nothing that is not published."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.models import PublicAddress
from reports.models.publication import AddressKind
from reports.publishing import composing
from reports.publishing.composing import COMPOSED

FORMATS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}


@pytest.fixture
def published(press):
    """Return the press with one version out."""
    press.publish()
    return press


def test_a_page_is_one_query_of_the_table_of_addresses(published, client):
    client.get(published.path)
    for path in (published.path, f"{published.path}v1/", published.path[:-1] + ".pdf"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        assert [each["sql"].split("FROM ")[1].split()[0] for each in queries] == ["reports_publicaddress"]


def test_no_cookie_no_vary_on_it_whoever_asks(published, client):
    client.force_login(published.admin)
    for path in PublicAddress.objects.values_list("path", flat=True):
        answer = client.get(path)
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer["Cache-Control"].startswith("public, max-age=")


def test_files_by_hash_are_kept_for_a_day(published, client):
    row = PublicAddress.objects.get(kind="file", content_type="application/pdf")
    answer = client.get(row.path)
    assert answer["Cache-Control"] == "public, max-age=86400, immutable"
    assert answer["ETag"].strip('"') in row.sha256
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = client.get(row.path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_is_packed_for_who_can_unpack_it(published, client):
    plain = client.get(published.path)
    packed = client.get(published.path, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert packed["ETag"] != plain["ETag"]
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("extension", FORMATS)
def test_the_latest_file_of_each_format(published, client, extension):
    answer = client.get(f"{published.path[:-1]}.{extension}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[extension]
    assert ("Access-Control-Allow-Origin" in answer) is (extension in ("csv", "json"))


def test_a_page_of_an_earlier_release_is_put_together_anew(published, client):
    before = client.get(published.path).content
    PublicAddress.objects.filter(path=published.path).update(look="earlier", sha256="0" * 64, packed="")
    assert client.get(published.path).content == before
    assert PublicAddress.objects.get(path=published.path).look != "earlier"


def test_published_pages_say_what_all_others_say_of_what_they_may_load(published, client):
    (policy, other) = (client.get(path)["Content-Security-Policy"] for path in (published.path, "/agencies/"))
    assert set(policy.split("; ")) == set(other.split("; "))


def test_the_head_alone_says_how_long_the_whole_is(published, client):
    for path in (published.path, f"{published.path[:-1]}.pdf"):
        whole, head = client.get(path), client.head(path)
        assert int(head["Content-Length"]) == len(whole.content) == int(whole["Content-Length"])
        assert head.content == b""


def test_writing_methods_pass_by(published, client):
    assert client.post(published.path).status_code in (403, 404, 405)


def test_a_withdrawal_wins_over_a_page_that_is_put_together_at_that_moment(published, client, monkeypatch):
    stale = client.get(published.path).content
    PublicAddress.objects.filter(path=published.path).update(look="earlier")

    def slowly(publication):
        monkeypatch.undo()  # the withdrawal itself puts its pages together as ever
        published.withdraw(publication, "พบข้อมูลส่วนบุคคล")
        return stale

    latest = replace(COMPOSED[AddressKind.LATEST], make=slowly)
    monkeypatch.setattr(composing, "COMPOSED", {**COMPOSED, AddressKind.LATEST: latest})
    answer = client.get(published.path)
    assert answer.status_code == 410
    assert "พบข้อมูลส่วนบุคคล" in answer.content.decode()
    assert client.get(published.path).content == answer.content
