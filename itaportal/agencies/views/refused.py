"""A form whose CSRF token does not hold: usually the same person signed in anew in another tab."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.cache import add_never_cache_headers
from django.views.csrf import csrf_failure

from itaportal.agencies.seating import sign_in_first
from itaportal.agencies.unsaved import kept, send_again
from itaportal.drafts.tickets import Ticket, ticket_of


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep what was typed where the form carries a ticket, and lead on: one click, or signing in. Else 403 as ever."""
    ticket = _ticket(request)
    if ticket is None:
        answer = csrf_failure(request, reason)
        add_never_cache_headers(answer)
        return answer
    if not request.user.is_authenticated:
        return sign_in_first(request)
    kept(ticket, request)
    if "autosave" in request.headers:
        return HttpResponse(status=204 if ticket.user_id == request.user.pk else 403)
    return send_again(request, ticket)


def _ticket(request: HttpRequest) -> Ticket | None:
    try:
        return ticket_of(request)
    except (UnreadablePostError, RequestDataTooBig):
        return None
