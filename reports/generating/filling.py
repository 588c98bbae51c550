"""Filling a portal with generated agencies, some at a time; what is there already stays as it is."""

from collections.abc import Iterator
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
    sheets = cache(sheets_of)
    asked = range(LAST_YEAR - years + 1, LAST_YEAR + 1)
    for first in range(0, count, AT_ONCE):
        places = [place(number) for number in range(first, min(first + AT_ONCE, count))]
        wanted = {each: [sheet for year in asked for sheet in _published(each, year, sheets)] for each in places}
        with transaction.atomic():
            yield _fill(wanted, by)


def _published(each: Place, year: int, sheets: Any) -> list[Sheet]:
    """Return what an agency publishes in a year."""
    shares = OF_LAST_YEAR if year == LAST_YEAR else PUBLISHING
    made: list[Sheet] = sheets(share(each.number, "variant") % VARIANTS, year)
    return [sheet for sheet in made if share(each.number, year, sheet.made.slug) < shares[sheet.made.slug]]


def _fill(wanted: dict[Place, list[Sheet]], by: Any) -> tuple[int, int]:
    slugs = [each.slug for each in wanted]
    there = set(Agency.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    new = Agency.objects.bulk_create(_agency(each) for each in wanted if each.slug not in there)
    agencies = {agency.slug: agency for agency in Agency.objects.filter(slug__in=slugs)}
    copies = [Copy(agencies[each.slug], each, sheet) for each, sheets in wanted.items() for sheet in sheets]
    made = set(Publication.objects.filter(agency__slug__in=slugs).values_list("agency_id", "fiscal_year", "slug"))
    return len(new), publish((copy for copy in copies if copy.key not in made), by)


def _agency(each: Place) -> Agency:
    return Agency(
        kind=each.kind, name=each.name, short_name=each.short_name, province=each.province, district=each.district,
        website=each.website, head_title=each.head_title, slug=each.slug, publish_without_memo=True,
        search_key=search_key(each.name, each.short_name, each.district, each.province),
        sort_key=sort_key(each.province, each.name),
    )  # fmt: skip
