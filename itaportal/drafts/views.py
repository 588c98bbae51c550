"""Keeping and dropping a draft while a person types."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from itaportal.drafts.keeping import drop, keep, read_ticket


@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Keep what a form holds now: 204; 401 where the session is over (kept all the same); 403 for another's ticket."""
    ticket = read_ticket(request.POST.get("draft_token", ""))
    if ticket is None or (request.user.is_authenticated and request.user.pk != ticket.user_id):
        return HttpResponse(status=403)
    keep(ticket, request.POST)
    return HttpResponse(status=204 if request.user.is_authenticated else 401)


@require_POST
def drop_draft(request: HttpRequest) -> HttpResponse:
    """Forget the draft of the form whose ticket is posted."""
    ticket = read_ticket(request.POST.get("draft_token", ""))
    if ticket is None or request.user.pk != ticket.user_id:
        return HttpResponse(status=403)
    drop(request.user, [ticket.place])
    return HttpResponse(status=204)
