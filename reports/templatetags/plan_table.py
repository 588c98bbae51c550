"""What the plan's table needs to be drawn short: the whole page is to stay small."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def edit_address(cell: Any) -> str:
    """Return where a cell is edited, as seen from the plan's page, beside the measures'."""
    return f"../measures/{cell.key}/edit/{cell.what}/?at={cell.query}"
