"""The door of published addresses, in front of sessions and users: no cookie is read or set behind it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from reports.serving.answering import answer

BELOW = "/a/"
READING = ("GET", "HEAD")


class PublishedAddresses:
    """Answers what was published; whatever else is asked for goes on to the views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in READING and request.path_info.startswith(BELOW):
            found = answer(request, request.path_info)
            if found is not None:
                return found
        return self.get_response(request)
