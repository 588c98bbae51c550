"""The agency's admin at work."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.webform import form_data


class Desk:
    """A person's browser at the pages of the agency's admin."""

    def __init__(self, cast: Cast, name: str = "agency_admin") -> None:
        self.client: Client = cast.client(name)
        self.base = f"/work/{cast.agency.slug}/admin/"

    def page(self, path: str = "") -> str:
        answer = self.client.get(self.base + path)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def send(self, path: str, **typed: Any) -> Any:
        """Fill the page's form as a browser does, and send it."""
        posted = {name: value for name, value in form_data(self.page(path)).items() if name != "direction"}
        return self.client.post(self.base + path, {**posted, **typed})

    def press(self, path: str, **typed: Any) -> Any:
        """Press a button whose form holds nothing to fill."""
        return self.client.post(self.base + path, typed)


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast)


@pytest.fixture
def desk_of(cast) -> Callable[[str], Desk]:
    return lambda name: Desk(cast, name)
