"""`{% draft_fields place %}`: what a form carries so that nothing typed in it is lost."""

import uuid
from typing import Any

from django import template

from itaportal.drafts.keeping import ticket_text

register = template.Library()


@register.inclusion_tag("components/draft_fields.html", takes_context=True)
def draft_fields(context: Any, place: str, address: str = "") -> dict[str, Any]:
    """Draw the hidden fields of a form: the ticket of its draft, and the key that lets it count once.

    In: place names the form for ever (measure:12:result:6); address, the page that shows it (default: this one).
    """
    request = context["request"]
    return {
        "ticket": ticket_text(request.user, place, address or request.get_full_path()),
        "once_key": uuid.uuid4(),
    }
