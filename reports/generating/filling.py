"""Filling a portal with generated agencies, some at a time; what is there already stays as it is."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from itaportal.agencies.models import Agency
from itaportal.agencies.names import search_key, sort_key
from reports.generating.places import SITE, Place, place, share
from reports.generating.plans import VARIANTS
from reports.generating.publishing import Copy, publish
from reports.generating.sheets import Sheet, sheets_of
from reports.models import Publication

Sheets = Callable[[int, int], dict[str, Sheet]]  # variant and year → its documents, each made when it is asked for
PUBLISHER = "generated"
LAST_YEAR = 2569
AT_ONCE = 50
# Of a thousand agencies, how many publish a document of a year; of the last one reports are still coming in.
PUBLISHING = {"measures": 930, "report-6": 350, "report-12": 820}
OF_LAST_YEAR = {"measures": 880, "report-6": 300, "report-12": 260}


def are_real() -> bool:
    """Say whether the portal holds agencies that may be real: whose site is no example's."""
    return Agency.objects.exclude(website__endswith=SITE).exists()


def fill(count: int, years: int) -> Iterator[tuple[int, int]]:
    """Make the first count agencies and what they published; yield agencies and documents added, as it goes."""
    by = get_user_model()._default_manager.get_or_create(username=PUBLISHER, defaults={"is_active": False})[0]
    sheet = cache(lambda variant, year: {sheet.made.slug: sheet for sheet in sheets_of(variant, year)})
    asked = range(LAST_YEAR - years + 1, LAST_YEAR + 1)
    for first in range(0, count, AT_ONCE):
        places = [place(number) for number in range(first, min(first + AT_ONCE, count))]
        with transaction.atomic():
            yield _fill(places, asked, sheet, by)


def _fill(places: list[Place], years: Iterable[int], sheet: Sheets, by: Any) -> tuple[int, int]:
    slugs = [each.slug for each in places]
    there = set(Agency.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    new = Agency.objects.bulk_create(_agency(each) for each in places if each.slug not in there)
    agencies = {agency.slug: agency for agency in Agency.objects.filter(slug__in=slugs)}
    made = set(Publication.objects.filter(agency__slug__in=slugs).values_list("agency__slug", "fiscal_year", "slug"))
    missing = [
        Copy(agencies[each.slug], each, sheet(share(each.number, "variant") % VARIANTS, year)[slug])
        for each in places
        for year in years
        for slug in _published(each, year)
        if (each.slug, year, slug) not in made
    ]
    return len(new), publish(missing, by)


def _published(each: Place, year: int) -> list[str]:
    """Return which documents an agency publishes in a year."""
    shares = OF_LAST_YEAR if year == LAST_YEAR else PUBLISHING
    return [slug for slug, most in shares.items() if share(each.number, year, slug) < most]


def _agency(each: Place) -> Agency:
    return Agency(
        kind=each.kind, name=each.name, short_name=each.short_name, province=each.province, district=each.district,
        website=each.website, head_title=each.head_title, slug=each.slug, publish_without_memo=True,
        search_key=search_key(each.name, each.short_name, each.district, each.province),
        sort_key=sort_key(each.province, each.name),
    )  # fmt: skip
