"""Asking for addresses as somebody, leaving nothing behind; what the other agency's rows look like."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import Client

from itaportal.agencies.models import Invitation, Membership
from itaportal.agencies.tenancy import TenantModel
from tests.access.table import AT_THE_AGENCY, EXPECTED, MAY, NOBODY, OF_NO_AGENCY, AtWork
from tests.access.walking import Stage

SERVED = {"GET": {200, 302}, "POST": {200, 204, 302, 400, 409, 422}}
HTMX = {"HTTP_HX_REQUEST": "true"}
OWNED: list[Any] = [
    *(model for model in apps.get_models() if issubclass(model, TenantModel)),
    Membership,
    Invitation,
]


def statuses(name: str, who: str, method: str, *, htmx: bool = False) -> set[int]:
    """Return the statuses by which an address may answer somebody."""
    rule = EXPECTED[name]
    if not isinstance(rule, AtWork):
        return set((rule.nobody if who == NOBODY else rule.signed_in)[method])
    if who == NOBODY:
        return {401 if htmx else 302}
    if rule.permission not in OF_NO_AGENCY and who not in AT_THE_AGENCY:
        return {404}
    if method not in rule.methods:
        return {405} if who in MAY[rule.permission] else {403, 405}
    return SERVED[method] if who in MAY[rule.permission] else {403}


def ask(client: Client, method: str, address: str, data: Any = None, **headers: Any) -> Any:
    """Ask for an address and undo what that did."""
    with transaction.atomic():
        answer = getattr(client, method.lower())(address, data, **headers)
        if answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, the client closes the file itself
        transaction.set_rollback(True)
    return answer


def browser_of(stage: Stage, name: str) -> Client:
    """Return a browser in which that one of the cast is signed in; faults are answers there, not exceptions."""
    client = Client(raise_request_exception=False)
    if name != NOBODY:
        client.cookies[settings.SESSION_COOKIE_NAME] = stage.sessions[name]
    return client


def rows_of_agency(agency: Any) -> dict[str, list[Any]]:
    """Return every row of an agency with every value, to see that none has changed."""
    return {model._meta.label: list(model._base_manager.filter(agency=agency).values()) for model in OWNED}
