"""The door of the public site, in front of sessions and users: no cookie is read or set behind it."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponseBase
from django.urls import get_resolver

from reports.serving.answering import answer

BELOW = "/a/"
READING = ("GET", "HEAD")


class PublishedAddresses:
    """Answers what was published; whatever else is asked for goes on to the views, to the public ones as nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(rooms()):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        if request.method in READING and request.path_info.startswith(BELOW):
            found = answer(request, request.path_info)
            if found is not None:
                return found
        return self.get_response(request)


@cache
def rooms() -> tuple[str, ...]:
    """Return how addresses begin at which people are known: all that itaportal/urls.py names. The rest is public."""
    named = (str(each.pattern).partition("<")[0] for each in get_resolver().url_patterns)
    begin = [f"/{each}" for each in dict.fromkeys(named) if each]
    return tuple(each for each in begin if not any(each != other and each.startswith(other) for other in begin))
