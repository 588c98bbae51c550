"""When the open data is written: once after one o'clock at night in Thailand, later where nobody worked by then."""

from datetime import datetime, time, timedelta

from django.db.models import Min
from django.utils import timezone

from reports.models.open_data import OpenDataFile

ONE_AT_NIGHT = time(1)


def is_due(now: datetime) -> bool:
    """Say whether some file is older than last night, or none is there."""
    oldest = OpenDataFile.objects.aggregate(Min("made_at"))["made_at__min"]
    return oldest is None or oldest < last_night(now)


def last_night(now: datetime) -> datetime:
    """Return the last one o'clock at night in Thailand."""
    here = timezone.localtime(now)
    today = datetime.combine(here.date(), ONE_AT_NIGHT, here.tzinfo)
    return today if today <= here else today - timedelta(days=1)
