"""What every form of the agency's admin does when it is sent: write, or say what others saved, or what is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from itaportal.agencies.conflicts import answer_stale
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import saved
from itaportal.drafts.once import once


def posted(request: Any) -> dict[str, Any]:
    """Return what binds a form to the request: nothing for a GET."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def sent(request: Any, form: Any, write: Callable[[], Any], *, to: str, words: str) -> HttpResponse | None:
    """Write what a form says, once, and go to an address with a sentence; None where the form must be mended.

    In: form, or a list of forms of rows.
    """
    forms = form if isinstance(form, list) else [form]
    if request.method != "POST" or not all(each.is_valid() for each in forms):
        return None
    try:
        with once(request) as before:
            if before.before:
                return redirect(before.before)
            write()
            saved(request)
            messages.success(request, words)
            return before.answered(redirect(to))
    except Stale as stale:
        return answer_stale(request, stale, form)
    except ValidationError as error:
        forms[0].add_error(None, error)
    return None


def done(request: Any, write: Callable[[], Any], *, to: str, words: str) -> HttpResponse:
    """Do what a button asks for, and go to an address with a sentence: what was done, or why it could not be."""
    try:
        with transaction.atomic():
            write()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, words)
    return redirect(to)
