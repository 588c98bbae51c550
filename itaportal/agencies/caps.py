"""How often one person may ask for what costs the portal or others much: files, PDFs, previews, visits, mails."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from itaportal.agencies.access import Seat

View = Callable[..., HttpResponseBase]
A_WHILE = 10 * 60  # seconds
TOO_OFTEN = 429
WAIT = "ท่านสั่งรายการนี้ถี่เกินไป กรุณารอประมาณ ๑๐ นาทีแล้วลองใหม่ ข้อมูลที่บันทึกไว้แล้วไม่หาย"


def capped(
    what: str, most: int, *, method: str = "", answer: Callable[[HttpRequest, str], HttpResponseBase] | None = None
) -> Callable[[View], View]:
    """Return a decorator, below `work`: most calls of what by one person in ten minutes, then 429 with a sentence.

    In: method, the only one that counts ("": all); answer(request, sentence), what is answered in place of the page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, seat: Seat, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in (method or request.method,) and is_over(seat.user.pk, what, most):
                return (answer or _page)(request, WAIT)
            return view(request, seat, *args, **kwargs)

        return counted

    return decorate


def is_over(who: int | str, what: str, most: int) -> bool:
    """Count one more, and say whether that is too many; the count begins anew every ten minutes.

    In: who, a person's key, or the address of somebody who has none.
    """
    key = f"cap:{what}:{who}:{int(time.time()) // A_WHILE}"
    cache.add(key, 0, A_WHILE)
    try:
        return cache.incr(key) > most
    except ValueError:  # forgotten in between
        return False


def _page(request: HttpRequest, sentence: str) -> HttpResponseBase:
    return render(request, "errors/too_often.html", {"sentence": sentence}, status=TOO_OFTEN)
