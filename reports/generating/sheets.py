"""The documents that generated agencies share: each rendered once, as publishing does, under the name of a stand-in."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from itaportal import blobs
from itaportal.agencies.models import Agency
from itaportal.thai.dates import BE
from reports.exchange import import_file
from reports.generating.places import Place
from reports.generating.plans import STAND_IN, exchange_plan
from reports.models import Publishing
from reports.publishing.preparing import Prepared, prepared
from reports.publishing.rendering import edition_of, rendered

FIRST_DAYS = {None: (1, 12), 6: (4, 8), 12: (10, 6)}  # round → month and day from which on its documents come out


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file among the kept bytes; agencies of a variant have it in common."""

    kind: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of a variant's year as it was frozen, and its files."""

    year: int
    made: Prepared
    content: dict[str, Any]
    files: tuple[SharedFile, ...]

    def text_of(self, place: Place) -> str:
        """Return the frozen text as it is of an agency."""
        names = ("kind", "name", "short_name", "province", "district", "website", "slug")
        own = {name: value for name in names if (value := getattr(place, name))}
        return self.made.text.replace(_written(self.content["agency"]), _written(own), 1).replace(
            STAND_IN["name"], place.name
        )


def made_at(year: int, months: int | None, days: int = 0) -> datetime:
    """Return nine o'clock so many days after the first on which documents of a round come out."""
    month, day = FIRST_DAYS[months]
    return timezone.make_aware(datetime.combine(date(year - BE, month, day) + timedelta(days=days), time(9)))


def sheets_of(variant: int, year: int) -> list[Sheet]:
    """Return the documents of a variant in a year, their files kept; the tables are left as they were."""
    with transaction.atomic():
        made = list(_prepared(exchange_plan(variant, year)))
        transaction.set_rollback(True)
    return [Sheet(year, each, json.loads(each.text)["content"], tuple(_files(year, each))) for each in made]


def _prepared(data: dict[str, Any]) -> Iterator[Prepared]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        plan = import_file(path).plan
    for report in (None, *plan.reports.select_related("plan__agency").order_by("round")):
        yield prepared(plan, report, photos=False)


def _files(year: int, made: Prepared) -> Iterator[SharedFile]:
    asked = Publishing(
        agency=Agency(slug=STAND_IN["slug"]), fiscal_year=year, slug=made.slug, content=made.text,
        sha256=made.sha256, asked_at=made_at(year, made.months),
    )  # fmt: skip
    for file in rendered(edition_of(asked, 1)):
        yield SharedFile(file.kind, file.name, blobs.keep(file.data), len(file.data))


def _written(value: Any) -> str:
    """Return a part of a snapshot as its text writes it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
