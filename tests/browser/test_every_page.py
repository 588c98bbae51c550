"""Every page that the URLconf knows, opened by somebody who may: nothing for axe-core to find, nothing too wide."""

from itertools import islice
from typing import Any

import pytest

from tests.access.asking import ask, browser_of, statuses
from tests.access.table import NOBODY
from tests.access.walking import Stage, addresses, fill, make_stage
from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.signing import sign_in
from tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROWEST = 360
# Whoever may open most comes first; nobody stands for the pages before signing in.
IN_TURN = ("agency_admin", "overseer", "portal_admin", NOBODY)
# What a page does by being opened, or what is no page.
NOT_OPENED = {"account_logout"}
PARTS = 2  # of the pages, for as many processors to share


def pages_of(stage: Stage) -> dict[str, list[str]]:
    """Return the addresses that answer a page, by the first of the cast who may open it."""
    clients = {who: browser_of(stage, who) for who in IN_TURN}
    found: dict[str, list[str]] = {who: [] for who in IN_TURN}
    for name, address in addresses().items():
        where = "" if name in NOT_OPENED else fill(address, stage)
        may = (who for who in IN_TURN if where and 200 in statuses(name, who, "GET"))
        opens = (who for who in may if is_page(ask(clients[who], "GET", where)))
        for who in list(islice(opens, 1)):
            found[who].append(where)
    return found


def is_page(response: Any) -> bool:
    """Say whether an answer is a whole page, not a file, a fragment or a refusal."""
    is_html = response.status_code == 200 and response["Content-Type"].startswith("text/html")
    return is_html and "<!doctype html" in response.content[:200].decode("utf-8", "replace").lower()


def faults_of(visitor: Visitor, where: str) -> list[str]:
    """Return what is wrong with a page, at a desk and on a phone, down to the narrowest."""
    page, faults = visitor.open(where), []
    for width in (DESK, PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{wide} px wider than {width}"] if (wide := visitor.too_wide()) > 0 else []
        faults += visitor.axe() if width != NARROWEST else []
    page.set_viewport_size({"width": DESK, "height": 900})
    return faults


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_everybody(part: int, visit: Any, live_server: Any) -> None:
    cast, faults = make_cast(), []
    found = pages_of(make_stage(cast))
    assert all(found.values()), "somebody opens no page at all"
    for who, pages in found.items():
        visitor = visit(DESK)
        visitor.refused_is_fine = True  # the rows in the addresses name files that nobody stored
        if who != NOBODY:
            sign_in(visitor, cast.people[who])
        faults += [f"{where} ({who}): {fault}" for where in pages[part::PARTS] for fault in faults_of(visitor, where)]
    assert not faults, "\n".join(faults)
