"""What a person posted and could not be saved: kept as a draft, and shown on the page that says why."""

import logging
import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseTrouble
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from itaportal.drafts.keeping import NOT_TYPED, TooLong, keep
from itaportal.drafts.tickets import Ticket, ticket_of

log = logging.getLogger(__name__)
# What is worth copying of a post: words, not the keys, numbers, dates and ticks beside them.
WORDS = re.compile(r"[^\W\d_]{3}")
GONE = "รายการนี้ไม่มีแล้ว อาจมีผู้ลบไปก่อนท่านบันทึก หากต้องการให้กลับมา กรุณาแจ้งผู้ดูแลระบบของหน่วยงานให้นำกลับจากประวัติ"
OF_ANOTHER = "หน้านี้เปิดไว้โดยผู้ใช้อื่น ก่อนที่ท่านจะเข้าสู่ระบบในเบราว์เซอร์นี้ ข้อความเก็บไว้ให้ผู้ใช้นั้นแล้ว และจะเห็นได้เมื่อผู้ใช้นั้นเข้าสู่ระบบ"
AGAIN = "มีการเข้าสู่ระบบใหม่ในเบราว์เซอร์นี้หลังจากท่านเปิดหน้านี้ ข้อความไม่หาย กดบันทึกต่อได้ทันที"
REFUSED = 403


def rescue(request: HttpRequest, trouble: Exception) -> HttpResponse | None:
    """Keep what request posted in vain; return the page that says why and shows it, None where trouble goes on its way.

    In: trouble, what the view raised. Only the form's own person has it kept, and sees it.
    """
    ticket = ticket_of(request)
    if ticket is None or ticket.user_id != request.user.pk:
        return None
    kept(ticket, request)
    known = {Http404: (404, GONE), PermissionDenied: (REFUSED, str(trouble))}
    if type(trouble) not in known or getattr(request, "htmx", False):
        return None
    status, sentence = known[type(trouble)]
    return render(request, "conflict/unsaved.html", {"sentence": sentence, "texts": _texts(request)}, status=status)


def kept(ticket: Ticket, request: HttpRequest) -> bool:
    """Keep what was posted as the ticket's draft, whatever else is wrong; say whether it could be."""
    try:
        keep(ticket, request.POST)
    except (TooLong, DatabaseTrouble):
        log.exception("a post could not be kept")
        return False
    return True


def send_again(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Answer a form whose CSRF token is of an earlier sign-in: one click sends it once more. htmx opens its page."""
    mine = ticket.user_id == request.user.pk
    if getattr(request, "htmx", False):
        return HttpResponse(status=REFUSED, headers={"HX-Redirect": ticket.address} if mine else {})
    context: dict[str, Any] = {"sentence": AGAIN if mine else OF_ANOTHER}
    if mine:
        posted = [(name, value) for name, values in request.POST.lists() for value in values]
        context["again"] = [each for each in posted if each[0] != "csrfmiddlewaretoken"]
    return render(request, "conflict/unsaved.html", context, status=REFUSED)


def _texts(request: HttpRequest) -> list[str]:
    names = [name for name in request.POST if name not in NOT_TYPED and "password" not in name]
    return [text for name in names for text in request.POST.getlist(name) if WORDS.search(text)]
