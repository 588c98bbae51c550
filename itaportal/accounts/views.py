"""One's own account: what protects it, and the machines that are signed in."""

from typing import Any

from allauth.account.internal.flows.logout import logout
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from itaportal.accounts.factors import has_second_factor
from itaportal.accounts.noting import note
from itaportal.accounts.sessions import devices, end_all
from itaportal.rows.numbers import whole_number

ENDED = "ให้เครื่องนั้นออกจากระบบแล้ว"


@login_required
def home(request: Any) -> HttpResponse:
    """Show what a person may change of the account."""
    shown = {
        "devices": devices(request),
        "has_second_factor": has_second_factor(request.user),
        "identities": SocialAccount.objects.filter(user=request.user),
        "mail_is_known": EmailAddress.objects.filter(
            user=request.user, email=request.user.email, verified=True
        ).exists(),
    }
    return render(request, "account/home.html", shown)


@login_required
def sessions(request: Any) -> HttpResponse:
    """Show the machines that are signed in."""
    return render(request, "usersessions/usersession_list.html", {"devices": devices(request)})


@login_required
@require_POST
def end_session(request: Any) -> HttpResponse:
    """End one of the person's own sessions."""
    session = get_object_or_404(UserSession, user=request.user, pk=whole_number(request.POST.get("session")))
    session.end()
    note("session_ended", request.user, request)
    messages.success(request, ENDED)
    return redirect("usersessions_list")


@login_required
@require_POST
def end_sessions(request: Any) -> HttpResponse:
    """End all of them, this one too."""
    user = request.user
    note("sessions_ended", user, request)
    logout(request)
    end_all(user)
    return redirect("account_login")
