"""A memo that was handed in for real, and browsers of those who sign it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from itaportal.memos.models import Memo
from measures.models import Measure, Plan
from reports.actions.memos import submit_memo
from tests.cast import PASSWORD
from tests.memos.world import World, fresh, turn


class SigningDesk(World):
    """The small office with a plan: `handed_in()` freezes a memo with it, `browser()` signs a person in."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan.objects.create(agency=self.agency, fiscal_year=2569, title="มาตรการส่งเสริมคุณธรรม")
        Measure.objects.create(agency=self.agency, plan=self.plan, title="จัดทำประกาศเจตนารมณ์")
        for user in self.people.values():
            user.set_password(PASSWORD)
            user.save()

    def handed_in(self, *names: str, purpose: str = "approve_plan", **values: Any) -> Memo:
        """Store a memo of the plan and hand it in; names: the offices of its chain."""
        memo = self.memo(*names, purpose=purpose, **values)
        submit_memo(memo=memo, by=self.author)
        return fresh(memo)

    def browser(self, name: str) -> Client:
        """Return a browser in which a person has just signed in with the password."""
        client = Client()
        client.post("/account/login/", {"login": self.people[name].username, "password": PASSWORD})
        return client

    def old_browser(self, name: str) -> Client:
        """Return a browser in which a person signed in long ago."""
        client = Client()
        client.force_login(self.people[name])
        return client

    def at(self, address: str, memo: Memo) -> str:
        """Return an address of a memo by name."""
        return reverse(address, args=[self.agency.slug, memo.pk])

    def said(self, memo: Memo, verb: str, **more: Any) -> dict[str, Any]:
        """Return what the form on a memo's page posts with a button."""
        place = turn(memo)
        return {"place": place.pk, "sha256": fresh(memo).frozen_sha256, "verb": verb, "opinion": "", **more}


def hidden(page: Any) -> dict[str, str]:
    """Return what the hidden fields of the confirming page's form carry."""
    found = page.content.decode()
    fields = [part.split(">")[0] for part in found.split('<input type="hidden" ')[1:]]
    pairs = [(_value(each, "name"), _value(each, "value")) for each in fields]
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


def _value(field: str, name: str) -> str:
    return field.split(f'{name}="')[1].split('"', maxsplit=1)[0] if f'{name}="' in field else ""
