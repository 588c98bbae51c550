"""What others are told of a publication: heads of pages, schema.org, the catalogue of data.go.th."""

import json
import re

import pytest

from itaportal.thai.numerals import thai_digits
from reports.models import PublicAddress

HOME = "http://localhost:8000"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = "</script><script>alert(1)</script><!-- body --> & 'ก'"
MUST = [
    "data_type",
    "title",
    "owner_org",
    "maintainer",
    "maintainer_email",
    "tag_string",
    "notes",
    "objective",
    "update_frequency_unit",
    "geo_coverage",
    "data_source",
    "data_format",
    "data_category",
    "license_id",
]


@pytest.fixture
def published(press):
    """Return the press with one version out, under a title that would break out of where it stands."""
    type(press.report).objects.filter(pk=press.report.pk).update(title=HOSTILE)
    press.publish()
    return press


def page_of(client, path):
    return client.get(path).content.decode()


def told(page):
    """Return what the head tells other sites, by name."""
    return dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="(.*?)">', page))


def test_a_page_tells_other_sites_what_it_is_with_a_picture(published, client):
    page = page_of(client, published.path)
    head = told(page)
    assert head["og:url"] == f"{HOME}{published.path}"
    assert f'<link rel="canonical" href="{HOME}{published.path}">' in page
    assert published.agency.name.rstrip("0123456789") in head["description"] == head["og:description"]
    picture = client.get(head["og:image"].removeprefix(HOME))
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_an_older_version_stands_for_itself(published, client):
    published.change("ติดป้ายทุกอาคาร")
    published.publish()
    versions = [told(page_of(client, f"{published.path}v{number}/"))["og:url"] for number in (1, 2)]
    assert versions == [f"{HOME}{published.path}v1/", f"{HOME}{published.path}"]


def test_search_engines_read_a_dataset_and_no_title_ends_it(published, client):
    page = page_of(client, published.path)
    [found] = DATA.findall(page)
    data = json.loads(found)
    assert data["@type"] == "Dataset"
    assert data["name"] == thai_digits(HOSTILE)
    assert data["temporalCoverage"] == "2024-10-01/2025-09-30"
    assert data["url"] == f"{HOME}{published.path}v1/"
    assert {"license", "creator", "spatialCoverage", "version", "datePublished", "identifier"} <= set(data)
    assert "<script>alert" not in page
    for each in data["distribution"]:
        answer = client.get(each["contentUrl"].removeprefix(HOME))
        assert answer["Content-Type"].startswith(each["encodingFormat"])
        assert f"{len(answer.content)} B" == each["contentSize"]
        assert each["sha256"] in each["contentUrl"]


def test_the_catalogue_is_told_all_that_it_must_know(published, client):
    page = page_of(client, published.path)
    path = f"{published.path}metadata.json"
    assert f'<link rel="describedby" type="application/json" href="{path}">' in page
    answer = client.get(path)
    assert answer["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    assert list(said)[:14] == MUST
    assert all(said[name] for name in MUST if name != "maintainer_email")
    assert said["license_id"] == "Creative Commons Attributions"
    assert [each["format"] for each in said["resources"]] == said["data_format"]
    for each in said["resources"]:
        assert len(client.get(each["url"].removeprefix(HOME)).content) == each["size"]


def test_another_licence_and_a_mailbox_are_told_as_the_operator_says(published, client, settings):
    settings.OPEN_DATA_LICENCE = {"name": "สัญญาของเรา", "url": "https://example.go.th/licence"}
    settings.PORTAL_CONTACT = "data@example.go.th"
    said = client.get(f"{published.path}metadata.json").json()
    assert (said["license_id"], said["license_id_other"]) == ("อื่นๆ", "สัญญาของเรา")
    assert said["maintainer_email"] == "data@example.go.th"


def test_what_is_withdrawn_is_told_of_no_more(published, client):
    made = PublicAddress.objects.filter(kind="latest").get().publication
    picture = told(page_of(client, published.path))["og:image"].removeprefix(HOME)
    published.withdraw(made, "พบเลขประจำตัว")
    page = page_of(client, published.path)
    assert not DATA.findall(page)
    assert "og:title" not in told(page)
    answer = client.get(f"{published.path}metadata.json")
    assert (answer.status_code, answer.json()["state"]) == (410, "deleted")
    assert "พบเลขประจำตัว" in answer.json()["notes"]
    assert client.get(picture).status_code == 410


def test_an_agencys_page_tells_other_sites_what_it_is(published, client):
    path = f"/a/{published.agency.slug}/"
    assert told(page_of(client, path))["og:url"] == HOME + path
