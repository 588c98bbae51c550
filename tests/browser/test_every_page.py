"""Every page that the URLconf knows, opened by somebody who may: nothing for axe-core to find, nothing too wide."""

from typing import Any

import pytest
from django.test import Client

from tests.access.asking import ask
from tests.access.walking import addresses, fill, make_stage
from tests.browser.conftest import DESK, PHONE
from tests.browser.signing import sign_in
from tests.cast import Cast, make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROWEST = 360
# Whoever may open most comes first; nobody stands for the pages before signing in.
IN_TURN = ("agency_admin", "overseer", "portal_admin", None)
# What a page does by being opened, or what is no page.
NOT_OPENED = {"account_logout"}


def pages_of(cast: Cast) -> dict[str | None, list[str]]:
    """Return the addresses that answer a page, by the first of the cast who may open it."""
    stage = make_stage(cast)
    clients = {name: cast.client(name) if name else Client() for name in IN_TURN}
    found: dict[str | None, list[str]] = {name: [] for name in IN_TURN}
    for address in addresses().values():
        where = "" if address.name in NOT_OPENED else fill(address, stage)
        opens = (name for name in IN_TURN if where and is_page(ask(clients[name], "GET", where)))
        for name in list(opens)[:1]:
            found[name].append(where)
    return found


def is_page(response: Any) -> bool:
    """Say whether an answer is a whole page, not a file, a fragment or a refusal."""
    is_html = response.status_code == 200 and response["Content-Type"].startswith("text/html")
    return is_html and "<!doctype html" in response.content[:200].decode("utf-8", "replace").lower()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_is_for_everybody(width: int, visit: Any, live_server: Any) -> None:
    cast = make_cast()
    faults = []
    found = pages_of(cast)
    assert all(found.values()), "somebody opens no page at all"
    for name, pages in found.items():
        visitor = visit(width)
        visitor.refused_is_fine = True  # the rows in the addresses name files that nobody stored
        if name:
            sign_in(visitor, cast.people[name])
        for where in pages:
            page = visitor.open(where)
            faults += [f"{where} ({name}): {fault}" for fault in visitor.axe()]
            page.set_viewport_size({"width": NARROWEST if width == PHONE else width, "height": 900})
            faults += [f"{where} ({name}): {wide} px too wide"] if (wide := visitor.too_wide()) > 0 else []
            page.set_viewport_size({"width": width, "height": 900})
    assert not faults, "\n".join(faults)
