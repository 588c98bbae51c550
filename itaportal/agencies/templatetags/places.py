"""Template filters for districts and provinces as they print."""

from django import template

from itaportal.agencies import places

register = template.Library()


@register.filter
def district(name: str | None, province: str) -> str:
    """Return อำเภอควนกาหลง."""
    return places.district_words(name, province)


@register.filter
def province(name: str | None) -> str:
    """Return จังหวัดสตูล."""
    return places.province_words(name)
