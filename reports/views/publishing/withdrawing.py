"""Taking a version back, with a reason that everybody reads: after password or passkey."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.accounts.recent import prove_first, proved_lately, why_not_prove
from itaportal.agencies.access import Seat, find
from itaportal.agencies.seating import work
from itaportal.drafts.keeping import keep, saved
from itaportal.drafts.once import once
from itaportal.drafts.restoring import opened
from itaportal.drafts.tickets import ticket_for
from reports.actions.publishing import withdraw
from reports.forms.publishing import WithdrawForm
from reports.models import Publication

TAKEN_BACK = "ถอนฉบับนี้จากหน้าสาธารณะแล้ว"
PUBLICATIONS = Publication.objects.select_related("agency").prefetch_related("withdrawals")


@work("publish")
def withdraw_publication(request: Any, seat: Seat, publication: int) -> HttpResponse:
    """Ask why a version is withdrawn, and withdraw it."""
    row = find(seat, PUBLICATIONS, "publish", pk=publication)
    place = f"publication:{row.pk}:withdraw"
    form, draft = opened(request, place, WithdrawForm)
    here = reverse("withdraw_publication", args=[row.agency.slug, row.pk])
    refusal = why_not_prove(request.user)
    if request.method == "POST" and form.is_valid() and not refusal:
        if not proved_lately(request):
            kept = keep(ticket_for(request, place, here), request.POST)
            return redirect(prove_first(f"{here}?draft={kept.key}"))
        try:
            return _withdraw(request, seat, row, form.cleaned_data["reason"])
        except ValidationError as refused:
            form.add_error("reason", refused)
    back = reverse("publish_document", args=[row.agency.slug, row.fiscal_year, row.slug])
    context = {
        "publication": row,
        "refusal": refusal,
        "form": form,
        "draft": draft,
        "place": place,
        "trail": [(back, "การเผยแพร่")],
    }
    return render(request, "publishing/withdraw.html", context, status=422 if form.errors else 200)


def _withdraw(request: Any, seat: Seat, row: Publication, reason: str) -> HttpResponse:
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        withdraw(publication=row, reason=reason, by=seat.user)
        saved(request)
        messages.success(request, TAKEN_BACK)
        back = reverse("publish_document", args=[row.agency.slug, row.fiscal_year, row.slug])
        return sent.answered(redirect(back))
