"""Keeping and dropping a draft while a person types."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from itaportal.drafts.keeping import TooLong, keep, saved
from itaportal.drafts.tickets import ticket_of

SIGNED_OUT, NOT_YOURS, TOO_MUCH = 401, 403, 413


@never_cache
@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Keep what a form holds now: 204; 401 where the session is over (kept all the same, with the way to sign in);
    403 for another person's form; 413 with a sentence for too much."""
    ticket = ticket_of(request)
    if ticket is None or (request.user.is_authenticated and request.user.pk != ticket.user_id):
        return HttpResponse(status=NOT_YOURS)
    try:
        keep(ticket, request.POST)
    except TooLong as sentence:
        return HttpResponse(str(sentence), status=TOO_MUCH, content_type="text/plain; charset=utf-8")
    if request.user.is_authenticated:
        return HttpResponse(status=204)
    way = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': ticket.address})}"
    return HttpResponse(status=SIGNED_OUT, headers={"Sign-In-At": way})


@never_cache
@require_POST
def drop_draft(request: HttpRequest) -> HttpResponse:
    """Forget the draft that fills the form posted, and go back to its page."""
    ticket = ticket_of(request)
    if ticket is None or request.user.pk != ticket.user_id:
        return HttpResponse(status=NOT_YOURS)
    saved(request)
    return HttpResponse(status=204) if "autosave" in request.headers else redirect(ticket.address)
