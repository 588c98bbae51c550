"""Making an account, and naming its person."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction


def with_names(user: Any, full_name: str) -> Any:
    """Return user with first and last name set from a name as people write it (with a title or without)."""
    first, _, last = full_name.strip().partition(" ")
    user.first_name, user.last_name = first[:150], last.strip()[:150]
    return user


@transaction.atomic
def new_account(*, username: str, password: str, full_name: str, email: str = "") -> Any:
    """Store a person who may sign in; the e-mail address counts as not confirmed yet. Return the user."""
    user = with_names(get_user_model()(username=username, email=email), full_name)
    user.set_password(password)
    user.save()
    if email:
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    return user
