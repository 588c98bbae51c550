"""What stands at a report's side: what an assessor looks for, and what looks wrong, each with the way to mend it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work
from measures.models import Evidence, Finding, Plan
from measures.models.plan import FindingKind
from reports.building.entries import Entry
from reports.building.reading import entries_of
from reports.criteria import Facts, Found, Item, Point, Spot, items_of, points_of
from reports.lints import Copy, Link, Written, lints_of
from reports.models import Report, ReportSection, SectionKind
from reports.views.work.found import document_at, sections_of

HEADINGS = {"measures": "มาตรการ", "report": "รายงานผล"}
MOST_PLACES = 6  # that one point lists; the rest is a count


class Way(NamedTuple):
    """A place to mend, in words, with its address."""

    words: str
    address: str


class Asked(NamedTuple):
    """A point of the checklist with the ways to what is missing; `more`: how many are not listed."""

    point: Point
    ways: list[Way]
    more: int


class Group(NamedTuple):
    """What is asked of measures, or of the report, and under which items."""

    heading: str
    items: list[Item]
    asked: list[Asked]


@work(methods=("GET", "HEAD"))
def checks(request: HttpRequest, seat: Seat, year: int, name: str) -> HttpResponse:
    """Show the checklist and the warnings of a report, or of the plan alone."""
    plan, report = document_at(seat, year, name)
    return render(request, "report/checks.html", {"plan": plan, "report": report, **checks_of(plan, report)})


def checks_of(plan: Plan, report: Report | None) -> dict[str, Any]:
    """Return what the checklist shows; a fixed number of queries."""
    entries = entries_of(plan)
    sections = sections_of(report) if report else []
    points = points_of(facts_of(plan, report, entries, sections))
    lints = lints_of(_copy(plan, report, entries, sections))
    links = {link.key: link.measure for link in _links(plan)} if lints else {}
    return {
        "groups": list(_groups(plan, report, points)),
        "missing": sum(point.missing is not None and not point.is_there for point in points),
        "lints": [(lint, _way(plan, report, lint.spot, links)) for lint in lints],
    }


def facts_of(plan: Plan, report: Report | None, entries: Sequence[Entry], sections: Sequence[ReportSection]) -> Facts:
    """Return what the checklist looks at."""
    texts = [each for each in sections if each.kind == SectionKind.TEXT]
    empty = next((each for each in texts if not (each.text or "").strip()), None)
    return Facts(
        year=plan.fiscal_year,
        entries=entries,
        findings=[_found(each) for each in plan.findings.prefetch_related("answers")],
        months=report.round if report else None,
        has_report=report is not None,
        introduction=Spot("section", empty.pk, "เขียนข้อความนำ") if empty else None,
        texts=sum(bool((each.text or "").strip()) for each in texts),
        tables=sum(each.kind == SectionKind.TABLE for each in sections),
    )


def _found(finding: Finding) -> Found:
    words = " ".join((finding.text or finding.indicator or "ข้อค้นพบ").split())[:80]
    return Found(finding.pk, words, finding.kind != FindingKind.STRENGTH, bool(finding.answers.all()))


def _copy(plan: Plan, report: Report | None, entries: Sequence[Entry], sections: Sequence[ReportSection]) -> Copy:
    title = [Written(Spot("title", 0, "ชื่อรายงาน"), report.title)] if report and report.title else []
    texts = [Written(Spot("section", each.pk, str(each)), each.text) for each in sections if each.text]
    return Copy(
        names=[plan.agency.name, plan.agency.short_name or ""],
        year=plan.fiscal_year,
        entries=entries,
        months=report.round if report else None,
        written=[*title, *texts],
        links=_links(plan, report.round if report else None),
        has_report=report is not None,
    )


def _links(plan: Plan, months: int | None = None) -> list[Link]:
    rows = Evidence.objects.filter(agency=plan.agency_id, result__measure__plan=plan, url__isnull=False)
    asked = rows.filter(result__round=months) if months else rows
    found = asked.values_list("result__measure_id", "pk", "caption", "url", "alive")
    return [
        Link(measure, pk, (caption or url or "")[:60], url or "", alive) for measure, pk, caption, url, alive in found
    ]


def _groups(plan: Plan, report: Report | None, points: Iterable[Point]) -> Iterable[Group]:
    items = items_of(plan.fiscal_year)
    found = list(points)
    for of, heading in HEADINGS.items():
        asked = [_asked(plan, report, each) for each in found if each.of == of]
        if asked:
            yield Group(heading, [item for item in items if item.of == of], asked)


def _asked(plan: Plan, report: Report | None, point: Point) -> Asked:
    missing = point.missing or ()
    ways = [_way(plan, report, spot) for spot in missing[:MOST_PLACES]]
    return Asked(point, ways, len(missing) - len(ways))


def _way(plan: Plan, report: Report | None, spot: Spot, measures: dict[int, int] | None = None) -> Way:
    """Return the address of the page on which a place is mended."""
    slug, year = plan.agency.slug, plan.fiscal_year
    page = reverse("report", args=[slug, year, report.slug]) if report else reverse("plan", args=[slug, year])
    measure = (measures or {}).get(spot.key) if spot.kind == "evidence" else spot.key
    addresses = {
        "measure": lambda: reverse("measure", args=[slug, measure]),
        "evidence": lambda: reverse("measure", args=[slug, measure]) if measure else page,
        "findings": lambda: reverse("findings", args=[slug, year]),
        "finding": lambda: f"{reverse('findings', args=[slug, year])}#finding-{spot.key}",
        "section": lambda: f"{page}#section-{spot.key}",
        "title": lambda: f"{page}#title",
    }
    return Way(spot.words, addresses.get(spot.kind, lambda: f"{page}#add")())
