"""The years of an agency by what is published of them: from each document's latest version, unless it is withdrawn."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from itaportal import blobs
from itaportal.agencies.rounds import last_day
from itaportal.thai.dates import ROUNDS
from reports.models.publication import FileKind, Publication, PublishedFile
from reports.promises.counting import Kept, kept_of
from reports.publishing.places import PLAN_SLUG
from reports.publishing.standing import current_documents

YEAR_END = max(ROUNDS)


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year (พ.ศ.): the documents that it is read from, the day that the report speaks for, its measures.

    `report` is None where none is published; then nobody knows what was done, and nothing counts as late. `plan` is
    None where a report alone is published: what it reports on is taken for what was promised.
    """

    fiscal_year: int
    plan: Publication | None
    report: Publication | None
    day: date | None
    measures: tuple[Kept, ...]


def years_published(agency: int, years: Iterable[int]) -> dict[int, Year]:
    """Return the years of an agency that anything is published of; two queries and at most two files a year."""
    rows = current_documents().filter(agency=agency, publication__fiscal_year__in=list(years))
    documents = [each.publication for each in rows.select_related("publication__agency")]
    chosen = {each: _chosen([one for one in documents if one.fiscal_year == each], each) for each in years}
    files = PublishedFile.objects.filter(publication__in=[one for two in chosen.values() for one in two if one])
    hashes = dict(files.filter(kind=FileKind.JSON).values_list("publication", "sha256"))
    return {each: _year(each, *two, hashes) for each, two in chosen.items() if any(two)}


def _chosen(documents: list[Publication], year: int) -> tuple[Publication | None, Publication | None]:
    """Return the plan, and the report that speaks for the latest day."""
    plan = next((each for each in documents if each.slug == PLAN_SLUG), None)
    reports = [each for each in documents if each.slug != PLAN_SLUG]
    return plan, max(reports, key=lambda each: (_end(each), each.round is None), default=None)


def _year(year: int, plan: Publication | None, report: Publication | None, hashes: Mapping[int, str]) -> Year:
    contents = [json.loads(blobs.read_unchecked(hashes[one.pk])) for one in (plan, report) if one]
    if report is None:
        return Year(year, plan, None, None, kept_of(contents[0], None, None))
    day = min(_end(report), timezone.localdate(report.made_at))
    return Year(year, plan, report, day, kept_of(contents[0], contents[-1], day))


def _end(report: Publication) -> date:
    return last_day(report.fiscal_year, report.round or YEAR_END)
