"""`{% draft_fields place %}`: what a form carries so that nothing typed in it is lost."""

import uuid
from typing import Any

from django import template

from itaportal.drafts.restoring import fill
from itaportal.drafts.tickets import ticket_for, ticket_text

register = template.Library()


@register.inclusion_tag("components/draft_fields.html", takes_context=True)
def draft_fields(context: Any, place: str, address: str = "", draft: Any = None, form: Any = None) -> dict[str, Any]:
    """Draw the hidden fields of a form (the ticket of its draft, the key that lets it count once) and its notice.

    In: place names the form for ever (measure:12:result:6); address, the page that shows it (default: this one);
    draft, what fills the form (default: the context's `draft`, where it is of that place). Where the view gives none,
    the newest draft is put into form (default: the context's) here; so the tag stands before the form's fields.
    """
    request = context["request"]
    if draft is None and (form is not None or "draft" not in context):
        draft = fill(request, place, form or context.get("form"))
    draft = draft or context.get("draft")
    if getattr(draft, "place", None) != place:
        draft = None
    ticket = ticket_for(request, place, address, follows=str(draft.key) if draft else "")
    return {
        "ticket": ticket_text(ticket),
        "address": ticket.address,
        "once_key": uuid.uuid4(),
        "draft": draft,
    }
