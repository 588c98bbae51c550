"""Public pages are read and nothing else, and travel packed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

View = Callable[..., HttpResponseBase]
READING = ("GET", "HEAD")
A_MINUTE = "public, max-age=60"


def only_read(view: View) -> View:
    """Return view for GET and HEAD, which anybody may keep for a minute, packed for whoever can unpack it.

    A page that knows nobody holds no secret whose length packing could betray. Any other method is answered 405 with a
    page that says so, and changes nothing.
    """

    @gzip_page
    @csrf_exempt  # a page that takes no form has none that could expire
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in READING:
            answer = view(request, *args, **kwargs)
            answer.headers.setdefault("Cache-Control", A_MINUTE)
            return answer
        refusal = render(request, "errors/only_read.html", status=405)
        refusal["Allow"] = ", ".join(READING)
        return refusal

    return answered
