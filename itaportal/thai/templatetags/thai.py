"""Template filters for Thai digits and dates; loaded in every template."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from itaportal.thai import dates, numerals

register = template.Library()
NO_BREAK = "\u00a0"


@register.filter
def thai(value: object) -> str:
    """Return text or a number as it prints, in Thai digits."""
    return numerals.thai_number(value) if isinstance(value, int | float) else numerals.thai_digits(str(value))


@register.filter
def thai_year(value: int) -> str:
    """Return a year (พ.ศ.) in Thai digits, without a comma."""
    return numerals.thai_digits(str(value))


@register.filter
def thai_date(value: date | datetime | None) -> str:
    """Return ๙ เมษายน ๒๕๖๘ for a day or a moment (in the portal's time zone); "" for None."""
    if value is None:
        return ""
    return dates.full_date(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def thai_short(value: date | None) -> str:
    """Return ๙ เม.ย. ๖๘ for a day; "" for None."""
    return dates.short_date(value) if value else ""


@register.filter
def thai_weekday(value: date) -> str:
    """Return วันศุกร์ที่ ๒๐ มีนาคม ๒๕๖๙."""
    return dates.weekday_date(value)


@register.filter
def thai_clock(value: datetime | None) -> str:
    """Return ๑๐.๔๒ น. for a moment, in the portal's time zone; "" for None."""
    return dates.clock(timezone.localtime(value)) if value else ""


@register.filter
def thai_moment(value: datetime | None) -> str:
    """Return ๙ เม.ย. ๖๘ ๑๐.๔๒ น. for a moment, in the portal's time zone, in one piece; "" for None."""
    return dates.moment_words(timezone.localtime(value)).replace(" ", NO_BREAK) if value else ""


@register.filter
def thai_round(months: int) -> str:
    """Return รอบ ๖ เดือน."""
    return dates.round_words(months)
