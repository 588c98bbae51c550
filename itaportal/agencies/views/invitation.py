"""The pages of a link that was handed to one person: become a member, or choose a new password."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from itaportal.accounts.forms import JoinForm, NewPasswordForm
from itaportal.accounts.people import new_account
from itaportal.agencies.invitations import UNKNOWN, Unusable, accept, choose_password, find, find_again
from itaportal.agencies.models import Invitation
from itaportal.agencies.models.people import LinkPurpose

IN_SESSION = "invitation"
GONE = 410
CHOSEN = "ตั้งรหัสผ่านใหม่แล้ว กรุณาเข้าสู่ระบบด้วยรหัสผ่านใหม่"


def _with_reason(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    @never_cache
    def answered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Unusable as over:
            request.session.pop(IN_SESSION, None)
            return render(request, "account/link_over.html", {"reason": str(over)}, status=GONE)

    return answered


@_with_reason
def invitation(request: Any, token: str) -> HttpResponse:
    """Open a link: from here on the session knows the invitation, and the address no longer holds the secret."""
    request.session[IN_SESSION] = find(token).pk
    return redirect("invitation_open")


@_with_reason
def opened(request: Any) -> HttpResponse:
    """Show and take the form of the link that was opened."""
    if IN_SESSION not in request.session:
        raise Unusable(UNKNOWN)
    found = find_again(request.session[IN_SESSION])
    if found.purpose == LinkPurpose.PASSWORD:
        return _password(request, found)
    return _accepting(request, found) if request.user.is_authenticated else _joining(request, found)


def _password(request: Any, found: Invitation) -> HttpResponse:
    form = NewPasswordForm(request.POST or None, user=found.user)
    if request.method == "POST" and form.is_valid():
        choose_password(invitation=found, password=form.cleaned_data["password1"])
        del request.session[IN_SESSION]
        messages.success(request, CHOSEN)
        return redirect("account_login")
    return render(request, "account/link_password.html", {"form": form, "invitation": found})


def _accepting(request: Any, found: Invitation) -> HttpResponse:
    if request.method == "POST":
        accept(invitation=found, by=request.user)
        del request.session[IN_SESSION]
        return redirect(_first_page(found))
    return render(request, "account/link_accept.html", {"invitation": found})


def _joining(request: Any, found: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None, initial={"full_name": found.full_name, "email": found.email or ""})
    if request.method == "POST" and form.is_valid():
        user = _joined(found, form.cleaned_data)
        del request.session[IN_SESSION]
        return perform_login(request, user, email_verification="none", redirect_url=_first_page(found))
    return render(request, "account/link_join.html", {"form": form, "invitation": found})


@transaction.atomic
def _joined(found: Invitation, given: dict[str, Any]) -> Any:
    user = new_account(
        username=given["username"], password=given["password1"], full_name=given["full_name"], email=given["email"]
    )
    accept(invitation=found, by=user)
    return user


def _first_page(found: Invitation) -> str:
    return reverse("desk", args=[found.agency.slug]) if found.agency else reverse("work")
