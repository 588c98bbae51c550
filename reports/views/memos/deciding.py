"""Deciding on a memo: what is typed on its page is kept, then confirmed by who it really is, then signed, once."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.accounts.recent import prove_first, proved_lately, why_not_prove
from itaportal.agencies.access import Seat, find
from itaportal.agencies.acting import standing_for
from itaportal.agencies.seating import work
from itaportal.drafts.keeping import TooLong, as_post, drafts_of, keep, saved
from itaportal.drafts.models import Draft
from itaportal.drafts.once import once
from itaportal.drafts.tickets import Ticket, ticket_of, ticket_text
from itaportal.memos.actions.deciding import decide, printed_name
from itaportal.memos.actions.moving import block_of
from itaportal.memos.models import Endorsement, Memo, SignaturePicture
from itaportal.memos.rules import OTHER_CONTENT, why_not_say, why_not_sign
from itaportal.memos.states import RETURNS, VERB_WORDS, Verb
from itaportal.memos.waiting import waiting_for
from itaportal.rows.numbers import whole_number
from itaportal.thai.numerals import thai_digits
from reports.forms.deciding import AUTHOR, WordForm, place_of, receivers
from reports.views.memos.panel import GO, LOOKS, PLAIN, RETURN_WORDS
from reports.views.memos.reading import MEMOS

NOT_A_VERB = "กรุณากดปุ่มที่ต้องการสั่งการ"
NOTHING_KEPT = "ไม่พบสิ่งที่ท่านพิมพ์ไว้ อาจลงนามไปแล้ว หรือยกเลิกไปแล้ว กรุณาดูสถานะของเรื่องด้านล่าง"
SIGNED = "ลงนามแล้ว: {} เรื่อง “{}”"
NONE_LEFT = "ไม่มีเรื่องอื่นรอท่านแล้ว"


@work("sign_memos", methods=("POST",))
def decide_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Keep what was said on a memo's page and lead to confirming it; a ready phrase only fills the opinion."""
    row = find(seat, MEMOS, pk=memo)
    posted = request.POST.copy()
    phrase = posted.pop("phrase", [""])[-1]
    if phrase:
        posted["opinion"] = phrase
    try:
        draft = keep(_ticket(request, row), posted)
    except TooLong as sentence:
        return _back(request, row, str(sentence))
    if phrase:
        return redirect(f"{_page(row)}?draft={draft.key}#decide")
    reason = _why_not(seat, row, posted)
    return _back(request, row, reason) if reason else redirect(_confirm(row, draft))


def _ticket(request: Any, memo: Memo) -> Ticket:
    """Return the ticket that the page's form carries; a new one where it has none of this memo."""
    sent, place = ticket_of(request), place_of(memo)
    is_own = sent and (sent.user_id, sent.place) == (request.user.pk, place)
    return sent if sent and is_own else Ticket(request.user.pk, place, _page(memo), str(uuid.uuid4()))


def _page(memo: Memo) -> str:
    return reverse("memo", args=[memo.agency.slug, memo.pk])


def _confirm(memo: Memo, draft: Draft) -> str:
    return f"{reverse('confirm_memo', args=[memo.agency.slug, memo.pk])}?draft={draft.key}"


def _back(request: Any, memo: Memo, sentence: str) -> HttpResponse:
    """Lead back to the memo with the sentence why nothing was signed; what was typed is there still."""
    messages.error(request, sentence)
    return redirect(_page(memo))


def _why_not(seat: Seat, memo: Memo, said: Any) -> str | None:
    """Return why what was said may not be: the person, the turn, the content; a missing reason is asked for later."""
    if said.get("verb") not in set(Verb):
        return NOT_A_VERB
    place, verb = _place(memo, said), Verb(said["verb"])
    if place is None:
        return OTHER_CONTENT
    standing = standing_for(seat.user, place.office) if place.office else None
    reason = why_not_sign(memo, place, standing, seat.user, two_hats=memo.agency.two_hats)
    is_other = said.get("sha256") != memo.frozen_sha256
    return reason or (OTHER_CONTENT if is_other else why_not_say(memo, place, verb, "…"))


def _place(memo: Memo, said: Any) -> Endorsement | None:
    try:
        return block_of(memo, whole_number(said.get("place")) or 0)
    except ValidationError:
        return None


@work("sign_memos")
def confirm_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Show what is about to be signed, and sign it: asked for after password or passkey, unless that was just given."""
    row = find(seat, MEMOS, pk=memo)
    draft = _draft(request, row)
    if request.method == "POST":
        return _sign(request, seat, row, draft)
    if draft is None:
        return _back(request, row, NOTHING_KEPT)
    said: Any = as_post(draft)
    if reason := _why_not(seat, row, said):
        return _back(request, row, reason)
    if not proved_lately(request):
        return _prove(request, row, draft)
    verb = Verb(said["verb"])
    return _asked(request, seat, row, draft, WordForm(initial=said.dict(), chosen=verb), verb)


def _draft(request: Any, memo: Memo) -> Draft | None:
    """Return what the address, or the form that is posted, says was kept."""
    key = request.POST.get("draft") or request.GET.get("draft") or ""
    return next((each for each in drafts_of(request.user, place_of(memo)) if str(each.key) == key), None)


def _prove(request: Any, memo: Memo, draft: Draft) -> HttpResponse:
    if reason := why_not_prove(request.user):
        return _back(request, memo, reason)
    return redirect(prove_first(_confirm(memo, draft)))


def _sign(request: Any, seat: Seat, memo: Memo, draft: Draft | None) -> HttpResponse:
    """Sign what the form says, once however often it comes."""
    verb = request.POST.get("verb")
    if verb not in set(Verb):
        return _back(request, memo, NOT_A_VERB)
    form = WordForm(request.POST, chosen=Verb(verb))
    if not proved_lately(request):
        kept = keep(_ticket(request, memo), request.POST)
        return _prove(request, memo, kept)
    if form.is_valid():
        try:
            return _signed(request, seat, memo, form)
        except ValidationError as error:
            return _back(request, memo, " ".join(error.messages))
    reason = NOTHING_KEPT if draft is None else _why_not(seat, memo, request.POST)
    if reason or draft is None:
        return _back(request, memo, reason or NOTHING_KEPT)
    return _asked(request, seat, memo, draft, form, Verb(verb))


def _signed(request: Any, seat: Seat, memo: Memo, form: WordForm) -> HttpResponse:
    word = form.word()
    told = SIGNED.format(VERB_WORDS[word.verb], thai_digits(str(memo)))
    with once(request) as sent:
        if sent.before:  # of two presses at one moment the browser shows the second's answer alone
            messages.success(request, told)
            return redirect(sent.before)
        decide(block=block_of(memo, form.cleaned_data["place"]), word=word, by=seat.user)
        saved(request)
        rest = seat.agency and waiting_for(seat.user, seat.agency)
        messages.success(request, told if rest else f"{told} {NONE_LEFT}")
        return sent.answered(redirect(_page(memo)))


def _asked(request: Any, seat: Seat, memo: Memo, draft: Draft, form: WordForm, verb: Verb) -> HttpResponse:
    place: Any = _place(memo, form.data or form.initial)
    ticket = Ticket(request.user.pk, draft.place, _confirm(memo, draft), str(draft.key))
    look, icon = LOOKS.get(verb, GO if verb not in RETURNS else PLAIN)
    context = {
        "memo": memo,
        "form": form,
        "verb": RETURN_WORDS if form.returns else VERB_WORDS[verb],
        "look": look or "btn-primary",
        "icon": icon,
        "place": place,
        "standing": standing_for(seat.user, place.office),
        "signer": printed_name(seat.user),
        "has_picture": SignaturePicture.objects.filter(user=seat.user, in_use=True).exists(),
        "receivers": receivers(memo, place) if form.returns else [],
        "to": (form.data or form.initial).get("to") or AUTHOR,
        "ticket": ticket_text(ticket),
        "key": draft.key,
    }
    return render(request, "memo/confirm.html", context)
