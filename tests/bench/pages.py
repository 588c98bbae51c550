"""Working pages: queries as a plan grows, weight of the plan page, and what saving one cell costs."""

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from itaportal.agencies.models import Agency
from measures.models import Measure, Plan
from tests.bench.plans import make_plan
from tests.bench.rows import Row, in_turn, row
from tests.cast import Cast, make_cast

SMALL, MIDDLE, LARGE = 10, 60, 200
MOST_KB, MOST_QUERIES = 150, 8
RUNS = 40
# What opens and closes a transaction asks the database for nothing.
FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def run() -> list[Row]:
    """Measure and return plan_queries_growth, plan_60_html_kb, cell_save_queries, cell_save_ms, and print p50/p95."""
    settings.ALLOWED_HOSTS = ["testserver"]
    with tempfile.TemporaryDirectory() as folder:
        settings.STATIC_ROOT = folder
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", verbosity=0)
        return _measured()


def _measured() -> list[Row]:
    cast = make_cast()
    plans = {count: make_plan(cast.agency, count, year=2560 + at) for at, count in enumerate((SMALL, MIDDLE, LARGE))}
    officer = cast.client("officer")
    pages = {count: _address(cast.agency, plan) for count, plan in plans.items()}
    queries = {count: len(asked(partial(opened, officer, where))) for count, where in pages.items()}
    weight = len(opened(officer, pages[MIDDLE]).content) / 1000
    _say_times(officer, cast, pages, plans[MIDDLE])
    return [
        row("plan_queries_growth", queries[LARGE], queries[SMALL], "queries"),
        row("plan_60_html_kb", weight, MOST_KB, "kB"),
        *_cell(officer, cast, plans[MIDDLE]),
    ]


def _address(agency: Agency, plan: Plan) -> str:
    return reverse("plan", args=[agency.slug, plan.fiscal_year])


def opened(client: Client, where: str) -> Any:
    """Open a page that has to be there."""
    response = client.get(where)
    assert response.status_code == 200, f"{where} answers {response.status_code}"
    return response


def asked(work: Callable[[], object]) -> list[str]:
    """Return the statements that a second run of work asks of the database."""
    work()
    with CaptureQueriesContext(connection) as captured:
        work()
    return [each["sql"] for each in captured if not each["sql"].startswith(FRAMES)]


def _say_times(officer: Client, cast: Cast, pages: dict[int, str], plan: Plan) -> None:
    measure = Measure.objects.filter(plan=plan, parent=None)[1]
    slug = cast.agency.slug
    found = {f"plan of {count}": where for count, where in pages.items()}
    found |= {"my work": reverse("desk", args=[slug]), "measure": reverse("measure", args=[slug, measure.pk])}
    for name, where in found.items():
        open_it = partial(opened, officer, where)
        times = [_milliseconds(open_it) for _ in range(RUNS)]
        print(f"{name:<14}{_percentiles(times)}  {len(asked(open_it))} queries")


def _cell(officer: Client, cast: Cast, plan: Plan) -> list[Row]:
    """Return what a save of one cell costs, beside the same text written by one bare UPDATE."""
    measure = Measure.objects.filter(plan=plan, parent=None)[0]
    where = reverse("edit_cell", args=[cast.agency.slug, measure.pk, "guidelines"])
    texts = (f"แนวทางที่ {at}" for at in range(10_000))

    def save() -> None:
        version = Measure.objects.values_list("version", flat=True).get(pk=measure.pk)
        name = f"m{measure.pk}"
        sent = {f"{name}-guidelines": next(texts), f"{name}-seen": version, "kept": "0"}
        response = officer.post(where, sent, headers={"HX-Request": "true"})
        assert response.status_code == 200, response.status_code

    def bare() -> None:
        Measure.objects.filter(pk=measure.pk).update(guidelines=next(texts))

    statements = asked(save)[1:]  # the first is our own look at the version
    times = [_milliseconds(save) for _ in range(RUNS)]
    print(f"{'save a cell':<14}{_percentiles(times)}  {len(statements)} queries")
    ours, reference = in_turn(save, bare, RUNS)
    saved = Measure.objects.get(pk=measure.pk).guidelines or ""
    assert saved.startswith("แนวทางที่ "), "nothing was saved"
    return [
        row("cell_save_queries", len(statements), MOST_QUERIES, "queries"),
        row("cell_save_ms", ours * 1000, reference * 1000, "ms"),
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _percentiles(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"p50 {statistics.median(times):7.1f} ms   p95 {cuts[-1]:7.1f} ms"
