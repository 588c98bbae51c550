"""How long a session lasts, which sessions a person has, and how they end."""

import time
from importlib import import_module
from typing import Any, NamedTuple

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject

BEGAN, SEEN = "signed_in_at", "seen_at"


class TimedAuthentication(AuthenticationMiddleware):
    """Django's own, but that a session which is over, or whose person may no longer sign in, is ended on being asked.

    It asks nothing before a page asks for the user: public pages touch no session.
    """

    def process_request(self, request: Any) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))

    def process_response(self, request: Any, response: Any) -> Any:
        """Let nobody store a page made for a person who is signed in, nor any page of signing in."""
        match = getattr(request, "resolver_match", None)
        known = getattr(request, "_timed_user", None)
        if (known is not None and known.is_authenticated) or (match and match.route.startswith("account/")):
            add_never_cache_headers(response)
        return response


def _user(request: Any) -> Any:
    if not hasattr(request, "_timed_user"):
        session = request.session
        if SESSION_KEY in session and is_over(session, time.time()):
            end(session)
        user = get_user(request)
        if SESSION_KEY in session and not user.is_authenticated:
            end(session)  # disabled, or the password has changed
        elif user.is_authenticated:
            _keep_alive(request)
        request._timed_user = user
    return request._timed_user


def begin(session: Any) -> None:
    """Let the time of a session begin now. It ends with the browser: machines of an office are shared."""
    session.set_expiry(0)
    session[BEGAN] = session[SEEN] = int(time.time())


def is_over(session: Any, now: float) -> bool:
    """Say whether a session has been idle too long, or has lasted too long. now: seconds of the epoch."""
    idle = now - session.get(SEEN, now)
    return idle > settings.SESSION_IDLE_SECONDS or now - session.get(BEGAN, now) > settings.SESSION_COOKIE_AGE


def end(session: Any) -> None:
    """End a session here and now: what it held is gone from the database too."""
    UserSession.objects.filter(session_key=session.session_key).delete()
    session.flush()


def _keep_alive(request: Any) -> None:
    """Write down that the session is in use, but not on every request."""
    session, now = request.session, int(time.time())
    if BEGAN not in session:
        session[BEGAN] = now
    if now - session.get(SEEN, 0) >= settings.SESSION_NOTED_SECONDS:
        session[SEEN] = now
        address = get_adapter().get_client_ip(request)
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now(), ip=address)


class Device(NamedTuple):
    """A session as its person knows it."""

    session: UserSession
    words: str
    is_this: bool


def devices(request: HttpRequest) -> list[Device]:
    """Return the person's sessions that can still be used, the latest first."""
    found = UserSession.objects.purge_and_list(request.user)
    latest = sorted(found, key=lambda each: each.last_seen_at, reverse=True)
    here = request.session.session_key
    living = [each for each in latest if not is_over(_stored(each), time.time())]
    return [Device(each, device_words(each.user_agent), each.session_key == here) for each in living]


def _stored(session: UserSession) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session.session_key)


def end_all(user: Any) -> None:
    """End every session of a person."""
    for session in UserSession.objects.filter(user=user):
        session.end()


# What a browser says of itself → what people call it; the first that fits.
BROWSERS = (
    ("Edg", "Microsoft Edge"),
    ("OPR", "Opera"),
    ("Line", "LINE"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_words(user_agent: str) -> str:
    """Return what a session's browser and system are called, e.g. "Chrome บน Windows"."""
    browser = next((words for sign, words in BROWSERS if sign in user_agent), "เบราว์เซอร์อื่น")
    system = next((words for sign, words in SYSTEMS if sign in user_agent), "")
    return f"{browser} บน {system}" if system else browser
