"""A portal of a country's size: made up, the same each time, and as publishing would have left it."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from itaportal.agencies.models import Agency
from reports.generating.filling import fill
from reports.generating.places import PROVINCES, place
from reports.models import PublicAddress, Publication, PublishedFile, PublishedMeasure
from reports.publishing.composing import COMPOSED
from reports.publishing.shelving import shelve
from tests.factory import make_agency

# What putting a page together fills in.
OF_PAGES = {"sha256", "packed", "look"}


def test_agencies_are_of_all_provinces_and_kinds_and_none_is_named_twice():
    made = [place(number) for number in range(8300)]
    assert {each.province for each in made} == set(PROVINCES)
    assert len({(each.kind, each.name, each.province) for each in made}) == len({each.slug for each in made}) == 8300
    kinds = [each.kind for each in made]
    assert kinds.count("pao") == 76
    assert 0.6 < kinds.count("sao") / len(kinds) < 0.7


def addresses() -> dict[str, dict[str, Any]]:
    columns = ("path", "kind", "publication_id", "agency_id", "content_type", "name", "status", *OF_PAGES)
    rows = PublicAddress.objects.values(*columns)
    return {
        row["path"]: {name: value for name, value in row.items() if row["kind"] not in COMPOSED or name not in OF_PAGES}
        for row in rows
    }


def measures() -> set[tuple[Any, ...]]:
    return set(PublishedMeasure.objects.values_list("publication_id", "fiscal_year", "number", "title", "search_key"))


def test_what_is_generated_is_as_publishing_leaves_it_and_a_second_run_adds_nothing(client, db):
    assert sum(documents for _, documents in fill(2, 1)) == Publication.objects.count() > 1
    before, files, found = addresses(), PublishedFile.objects.count(), measures()
    assert found
    assert list(fill(2, 1)) == [(0, 0)]
    made = Publication.objects.select_related("agency").first()
    page = client.get(f"/a/{made.agency.slug}/{made.fiscal_year}/{made.slug}/")
    assert page.status_code == 200
    assert made.agency.name in page.content.decode()
    for each in Publication.objects.select_related("agency"):
        shelve(each)
    assert addresses() == before
    assert measures() == found
    assert PublishedFile.objects.count() == files


def test_the_same_is_made_up_again_to_the_last_byte(db):
    assert _made_up() == _made_up()


def _made_up() -> list[Any]:
    """Return what a portal of two agencies publishes, hashes, codes and hours included, and leave nothing behind."""
    document = ("publication__agency__slug", "publication__fiscal_year", "publication__slug")
    with transaction.atomic():
        assert list(fill(2, 1))
        rows = PublishedFile.objects.values_list(
            *document, "publication__sha256", "publication__code", "publication__made_at", "kind", "name", "sha256"
        )
        made = sorted(rows)
        transaction.set_rollback(True)
    return made


def test_real_agencies_are_not_mixed_with_made_up_ones(db):
    make_agency("เทศบาลตำบลจริง")
    with pytest.raises(CommandError, match="หน่วยงานจริง"):
        call_command("generate_agencies", count=1, years=1)
    assert Agency.objects.count() == 1
