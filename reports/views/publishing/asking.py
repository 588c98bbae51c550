"""The page on which a document is published: what would go out, what is out already, how far the last request is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.accounts.recent import prove_first, proved_lately, why_not_prove
from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work
from itaportal.blobs import Lost
from itaportal.drafts.keeping import keep, saved
from itaportal.drafts.once import once
from itaportal.drafts.restoring import opened
from itaportal.drafts.tickets import ticket_for
from measures.models import Plan
from reports.actions.publishing import ask_to_publish
from reports.forms.publishing import PublishForm
from reports.models import Publication, Publishing, Report
from reports.publishing.asking import GOING_ON, last_request, newest_of, slug_of, why_not_approved, why_not_publish
from reports.publishing.changing import changes_words
from reports.publishing.failing import TROUBLES, sentence_of
from reports.publishing.making import FILES
from reports.publishing.pages import versions_of
from reports.publishing.places import document_words, page_path, version_path
from reports.publishing.preparing import Prepared, approved_memo, prepared
from reports.views.work.found import document_at, trail_of


@work("publish")
def publish_document(request: Any, seat: Seat, year: int, name: str) -> HttpResponse:
    """Show what would be published, and (POST) hand it to the job that publishes it: after password or passkey."""
    plan, report = document_at(seat, year, name)
    asked = last_request(plan, report)
    made, reason = (None, GOING_ON) if asked and asked.is_open else _prepared(plan, report)
    refusal = reason or why_not_prove(request.user)
    newest = newest_of(plan, report)
    form, draft = opened(request, _place(plan, report), lambda data: _form(data, made, newest))
    if request.method == "POST" and not refusal and form.is_valid():
        if not proved_lately(request):
            return _prove(request, plan, report)
        try:
            return _ask(request, seat, plan, report, form)
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
        except TROUBLES as trouble:
            refusal = sentence_of(trouble)
    context = _context(seat, plan, report, asked, newest) | {
        "form": form,
        "draft": draft,
        "refusal": refusal,
        "made": made,
    }
    return render(request, "publishing/page.html", context, status=422 if request.method == "POST" else 200)


def _prepared(plan: Plan, report: Report | None) -> tuple[Prepared | None, str | None]:
    """Return what would go out, and the sentence why it may not."""
    if reason := why_not_approved(plan, report, is_approved=approved_memo(plan, report) is not None):
        return None, reason
    try:
        made = prepared(plan, report, photos=True)
    except TROUBLES as trouble:
        return None, sentence_of(trouble)
    return made, why_not_publish(plan, report, made)


def _form(data: Any, made: Prepared | None, newest: Publication | None) -> PublishForm:
    proposed = {"changes": _proposed(made, newest)}
    found: dict[str, Any] = {"photos": made.photos, "telephones": made.telephones} if made else {}
    return PublishForm(data, is_first=newest is None, initial=proposed, **found)


def _proposed(made: Prepared | None, newest: Publication | None) -> str:
    try:
        return changes_words(newest, made.text) if made and newest else ""
    except Lost:
        return ""


def _prove(request: Any, plan: Plan, report: Report | None) -> HttpResponse:
    """Ask for password or passkey first; what was typed is in the form again after that."""
    page = _page(plan, report)
    kept = keep(ticket_for(request, _place(plan, report), page), request.POST)
    return redirect(prove_first(f"{page}?draft={kept.key}"))


def _ask(request: Any, seat: Seat, plan: Plan, report: Report | None, form: PublishForm) -> HttpResponse:
    with once(request) as sent:
        if sent.before:
            return redirect(sent.before)
        said = form.cleaned_data
        ask_to_publish(
            plan=plan, report=report, photos=said.get("photos", False), changes=said.get("changes", ""), by=seat.user
        )
        saved(request)
        return sent.answered(redirect(_page(plan, report)))


def _place(plan: Plan, report: Report | None) -> str:
    return f"publish:{plan.pk}:{slug_of(report)}"


def _page(plan: Plan, report: Report | None) -> str:
    return reverse("publish_document", args=[plan.agency.slug, plan.fiscal_year, slug_of(report)])


def _context(
    seat: Seat, plan: Plan, report: Report | None, asked: Publishing | None, newest: Publication | None
) -> dict[str, Any]:
    slug = plan.agency.slug
    versions = versions_of(newest) if newest else []
    where = (slug, plan.fiscal_year, slug_of(report))
    return {
        "plan": plan,
        "report": report,
        "name": document_words(slug_of(report), report.round if report else None),
        "asked": asked,
        "files": FILES,
        "versions": [(each, version_path(*where, each.number)) for each in versions],
        "public": page_path(*where) if newest else "",
        "trail": trail_of(seat, plan, report),
        "place": _place(plan, report),
    }
