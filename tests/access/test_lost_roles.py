"""What a person may do is asked at each request: a role lost, an account shut, a password changed count at once."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from itaportal.agencies.models import Membership
from itaportal.agencies.roles import Role
from tests.access.asking import SERVED, ask, browser_of
from tests.access.table import AT_WORK, MAY, OF_NO_AGENCY
from tests.access.walking import POSTED, addresses, fill

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
# One address for each permission and method that is asked for anywhere.
CASES = sorted({(rule.permission, method): name for name, rule in AT_WORK.items() for method in rule.methods}.items())


def before_and_after(stage, who, method, name, happen):
    """Return the status before something happens to a person, and the answer after; then all is as it was."""
    client, address = browser_of(stage, who), fill(ADDRESSES[name], stage)
    data = POSTED[name](stage) if method == "POST" and name in POSTED else None
    first = ask(client, method, address, data).status_code
    with transaction.atomic():
        happen(get_user_model().objects.get(pk=stage.cast.people[who].pk))
        then = ask(client, method, address, data)
        transaction.set_rollback(True)
    return first, then


@pytest.mark.parametrize(("case", "name"), CASES)
def test_a_lost_role_opens_nothing_at_the_next_request(stage, case, name):
    permission, method = case
    for who in sorted(MAY[permission]):
        first, then = before_and_after(
            stage, who, method, name, lambda user: Membership.objects.filter(user=user).delete()
        )
        assert first in SERVED[method]
        lost = {200, 302} if not permission else {403} if permission in OF_NO_AGENCY else {404}
        assert then.status_code in lost, (who, name)


def disable(user):
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)


def change_password(user):
    user.set_password("อีก-รหัส-หนึ่ง-๒")
    user.save()


@pytest.mark.parametrize("happen", [disable, change_password])
@pytest.mark.parametrize(("case", "name"), CASES)
def test_an_account_that_is_shut_or_locked_anew_must_sign_in(stage, case, name, happen):
    permission, method = case
    for who in sorted(MAY[permission]):
        first, then = before_and_after(stage, who, method, name, happen)
        assert first in SERVED[method]
        assert (then.status_code, then["Location"].split("?")[0]) == (302, "/account/login/"), (who, name)


@pytest.mark.parametrize(
    ("case", "name"), [each for each in CASES if each[0][0] not in OF_NO_AGENCY | {"see_work", "sign_memos"}]
)
def test_a_lesser_role_does_less_at_the_next_request(stage, case, name):
    permission, method = case
    for who in sorted(MAY[permission] - {"portal_admin"}):
        first, then = before_and_after(
            stage,
            who,
            method,
            name,
            lambda user: Membership.objects.filter(user=user).update(role=Role.EXECUTIVE),
        )
        assert first in SERVED[method]
        assert then.status_code == 403, (who, name)


def test_a_person_moved_to_another_agency_works_there_alone(stage):
    client = browser_of(stage, "officer")
    row = Membership.objects.get(user=stage.cast.officer)
    row.agency = stage.cast.elsewhere
    row.save()
    assert client.get(f"/work/{stage.cast.agency.slug}/").status_code == 404
    assert client.get(f"/work/{stage.cast.elsewhere.slug}/").status_code == 200
