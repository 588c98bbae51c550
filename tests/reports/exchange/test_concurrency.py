"""Imports at one time, each over a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from itaportal.agencies.models import Agency, Unit
from measures.models import Measure, Plan
from reports.exchange import import_file
from tests.reports.exchange.samples import plan_data

# SQLite's test database lives in memory, in the one connection of its test.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="needs a database with several connections"),
]
Save = Callable[..., Path]
AT_ONCE = 4


@pytest.fixture
def together() -> Callable[[list[Path]], list[str]]:
    """Import several files at one time; return what became of each, sorted."""

    def run(paths: list[Path]) -> list[str]:
        start = Barrier(len(paths))

        def one(path: Path) -> str:
            start.wait()
            try:
                return import_file(path).status
            finally:
                connection.close()

        with ThreadPoolExecutor(len(paths)) as pool:
            return sorted(pool.map(one, paths))

    return run


def test_one_new_file_several_times_is_created_once(save: Save, together: Callable[[list[Path]], list[str]]):
    paths = [save(name=f"{at}.json") for at in range(AT_ONCE)]
    assert together(paths) == ["created", *["unchanged"] * (AT_ONCE - 1)]
    assert (Agency.objects.count(), Plan.objects.count(), Measure.objects.count()) == (1, 1, 4)


def test_years_of_one_new_agency_share_it(save: Save, together: Callable[[list[Path]], list[str]]):
    paths = [save(plan_data(fiscal_year=2565 + at), f"{at}.json") for at in range(AT_ONCE)]
    assert together(paths) == ["created"] * AT_ONCE
    assert (Agency.objects.count(), Plan.objects.count(), Unit.objects.count()) == (1, AT_ONCE, 2)


def test_edits_of_one_plan_wait_for_each_other(save: Save, together: Callable[[list[Path]], list[str]]):
    import_file(save())
    edited = [plan_data() for _ in range(AT_ONCE)]
    for at, data in enumerate(edited):
        data["measures"].append({"title": f"มาตรการจากไฟล์ {at}"})
    assert together([save(data, f"{at}.json") for at, data in enumerate(edited)]) == ["updated"] * AT_ONCE
    assert Measure.objects.filter(parent=None).count() == 3
