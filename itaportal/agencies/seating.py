"""`work`: the decorator of every working view. It seats the person, or says why not, and keeps what was posted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from itaportal.agencies.access import seat_at, seat_with, seats_of
from itaportal.agencies.second_factor import second_factor_first
from itaportal.agencies.unsaved import rescue
from itaportal.drafts.choosing import settled
from itaportal.drafts.waiting import keep_post

View = Callable[..., HttpResponseBase]
WITHOUT_AGENCY = frozenset({"see_province", "manage_portal"})
SIGNED_OUT = 401
KEPT = "หมดเวลาใช้งานก่อนท่านบันทึก ข้อความที่พิมพ์เก็บไว้แล้ว เข้าสู่ระบบอีกครั้งเพื่อทำต่อ"
LAST_AGENCY = "last_agency"  # in the session: where the person worked last


def work(permission: str = "see_work", *, methods: tuple[str, ...] = ("GET", "HEAD", "POST")) -> Callable[[View], View]:
    """Return a decorator: the view is called as view(request, seat, …) by who has permission, else 404, 403 or sign-in.

    The address names the agency (`agency`, a slug) but for see_province and manage_portal; permission "" asks only for
    a person who is signed in, and hands the view no seat. Answers are never stored by any cache.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def seated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                response = _answer(request, view, permission, methods, *args, **kwargs)
            except Exception as trouble:  # whatever it is: what was typed is kept first
                rescued = None if getattr(view, "reads_late", False) else rescue(request, trouble)
                if rescued is None:
                    raise
                response = rescued
            add_never_cache_headers(response)
            return response

        seated.permission = permission  # type: ignore[attr-defined]  # what the matrix of roles and addresses reads
        seated.methods = methods  # type: ignore[attr-defined]
        return seated

    return decorate


def _answer(
    request: Any, view: View, permission: str, methods: tuple[str, ...], *args: Any, **kwargs: Any
) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return sign_in_first(request)
    request.seats = seats_of(request.user)
    if not permission:
        return _called(request, view, methods, *args, **kwargs)
    if permission in WITHOUT_AGENCY:
        request.seat = seat_with(request.seats, permission)
    else:
        request.seat = seat_at(request.seats, kwargs.pop("agency"))
        _remember(request.session, request.seat.agency.slug)
        request.seat.require(permission)
        if led := second_factor_first(request, request.seat):
            return led
    return _called(request, view, methods, request.seat, *args, **kwargs)


def _remember(session: Any, slug: str) -> None:
    """Note where the person works, so that the start page leads back there; most requests change nothing."""
    if session.get(LAST_AGENCY) != slug:
        session[LAST_AGENCY] = slug


def _called(request: HttpRequest, view: View, methods: tuple[str, ...], *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method not in methods:
        refusal = render(request, "errors/method.html", status=405)
        refusal["Allow"] = ", ".join(methods)
        return refusal
    if request.method == "POST" and not getattr(view, "reads_late", False):  # files: limits come before reading
        request.POST = settled(request.POST)  # type: ignore[assignment]  # what was chosen on the page of two texts
    return view(request, *args, **kwargs)


def sign_in_first(request: Any) -> HttpResponse:
    """Answer whoever is not signed in: the sign-in page, after which the person comes back to what was asked.

    What a form posted is kept for the person whom the form was made for. A fragment is never answered with a page:
    htmx gets 401 and the address to sign in at.
    """
    kept = keep_post(request)
    answer = redirect_to_login(kept or _page_of(request) or settings.LOGIN_REDIRECT_URL)
    if not (getattr(request, "htmx", False) or "autosave" in request.headers):
        if kept:
            messages.info(request, KEPT)
        return answer
    return HttpResponse(status=SIGNED_OUT, headers={"HX-Reswap": "none", "Sign-In-At": answer["Location"]})


def _page_of(request: Any) -> str:
    """Return the page that was asked for, or that asked for a fragment; "" for a post."""
    if getattr(request, "htmx", False):
        return request.htmx.current_url_abs_path or ""
    return request.get_full_path() if request.method in ("GET", "HEAD") else ""
