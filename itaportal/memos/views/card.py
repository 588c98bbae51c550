"""ลายมือชื่อและข้อความประจำตัว: the page of what a person brings along for signing; nobody else opens it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import done
from itaportal.agencies.views.start import usual_seat
from itaportal.memos.actions import card
from itaportal.memos.forms.card import NameForm, PhraseForm, PictureForm
from itaportal.memos.models import Phrase

SAVED = "บันทึกชื่อที่พิมพ์ใต้ลายมือชื่อแล้ว"
KEPT = "เก็บภาพลายมือชื่อแล้ว จะใช้กับเรื่องที่ลงนามต่อจากนี้"
TAKEN_BACK = "เลิกใช้ภาพลายมือชื่อแล้ว เรื่องที่ลงนามไปแล้วไม่เปลี่ยน"


@work("")
def signing_card(request: Any) -> HttpResponse:
    """Show what the person keeps for signing; POST saves the name as printed."""
    form = NameForm(request.POST or None, instance=card.signer_of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, SAVED)
        return redirect("signing_card")
    return _page(request, name=form)


def _page(request: Any, **forms: Any) -> HttpResponse:
    request.seat = usual_seat(request)  # whose navigation leads back to work
    user = request.user
    shown = {
        "name": NameForm(instance=card.signer_of(user)),
        "phrase": PhraseForm(),
        "upload": PictureForm(),
        "phrases": card.phrases_of(user),
        "picture": card.picture_in_use(user),
    }
    context = shown | forms
    wrong = next((each for each in forms.values() if each.errors), None)
    return render(request, "account/signing.html", context | {"form": wrong})


@work("", methods=("POST",))
def add_phrase(request: Any) -> HttpResponse:
    """Keep a ready phrase."""
    form = PhraseForm(request.POST)
    if form.is_valid():
        try:
            card.add_phrase(request.user, form.cleaned_data["text"])
            return redirect(f"{reverse('signing_card')}#phrases")
        except ValidationError as error:
            form.add_error("text", error.messages)
    return _page(request, phrase=form)


@work("", methods=("POST",))
def change_phrase(request: Any, phrase: int) -> HttpResponse:
    """Move a phrase up or down, or let go of it (`do`)."""
    do, to = request.POST.get("do"), f"{reverse('signing_card')}#phrases"
    if do == "remove":
        Phrase.objects.filter(user=request.user, pk=phrase).delete()
    elif do in ("up", "down"):
        card.move_phrase(request.user, phrase, up=do == "up")
    return redirect(to)


@work("", methods=("POST",))
def keep_signature(request: Any) -> HttpResponse:
    """Take a picture of the signature in, drawn afresh."""
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, upload=form)
    write = lambda: card.keep_picture(request.user, form.cleaned_data["picture"], request)  # noqa: E731
    return done(request, write, to=reverse("signing_card"), words=KEPT)


@work("", methods=("POST",))
def take_back_signature(request: Any) -> HttpResponse:
    """Sign without picture from now on."""
    write = lambda: card.take_back_picture(request.user, request)  # noqa: E731
    return done(request, write, to=reverse("signing_card"), words=TAKEN_BACK)


@work("", methods=("GET", "HEAD"))
def own_signature(request: Any) -> HttpResponse:
    """Show a person the own picture; there is no address at which anybody else finds it."""
    picture = card.picture_in_use(request.user)
    if picture is None:
        raise Http404("no picture")
    return HttpResponse(bytes(picture.png), content_type="image/png")
