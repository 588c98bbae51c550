"""What the plan's table needs to be drawn short: the whole page is to stay small."""

from typing import Any

from django import template

from reports.templatetags.document import HELD

register = template.Library()


@register.filter
def edit_address(cell: Any) -> str:
    """Return where a cell is edited, as seen from the plan's page, beside the measures'."""
    return f"../measures/{cell.key}/edit/{cell.what}/{cell.query}"


@register.filter
def together(text: str) -> str:
    """Return text in which no line breaks between a number and its words: by no-break spaces, shorter than markup."""
    return HELD.sub(lambda found: found.group().replace(" ", "\u00a0"), text)
