"""How many agencies of a province have published for a year: counted where it changes, so that pages need not."""

from collections.abc import Iterable

from django.db import transaction

from reports.models.listed import FigureKind, ProvinceFigure
from reports.publishing.places import PLAN_SLUG
from reports.publishing.standing import current_documents


@transaction.atomic
def count_year(province: str, year: int) -> None:
    """Count a province's year anew.

    Its rows are locked before it is counted: who publishes in the province at the same moment waits, and then counts
    this one too.
    """
    rows = [ProvinceFigure(province=province, fiscal_year=year, kind=kind) for kind in FigureKind]
    ProvinceFigure.objects.bulk_create(rows, ignore_conflicts=True)
    locked = ProvinceFigure.objects.select_for_update().filter(province=province, fiscal_year=year)
    figures = {figure.kind: figure for figure in locked.order_by("pk")}
    standing = current_documents(year).filter(agency__province=province)
    documents = list(standing.values_list("agency_id", "publication__slug"))
    for kind, found in _by_kind(documents).items():
        figures[kind].agencies, figures[kind].documents = len(set(found)), len(found)
    ProvinceFigure.objects.bulk_update(figures.values(), ["agencies", "documents"])


def _by_kind(documents: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """Return for each kind the agencies of its documents, as often as they have one."""
    plans = [agency for agency, slug in documents if slug == PLAN_SLUG]
    reports = [agency for agency, slug in documents if slug != PLAN_SLUG]
    return {FigureKind.PLAN: plans, FigureKind.REPORT: reports, FigureKind.ANY: plans + reports}


def count_all() -> None:
    """Count every province's years anew, a transaction each: agencies move, and rows come from elsewhere."""
    there = set(current_documents().values_list("agency__province", "publication__fiscal_year").distinct())
    for province, year in sorted(there | set(ProvinceFigure.objects.values_list("province", "fiscal_year"))):
        count_year(province, year)
