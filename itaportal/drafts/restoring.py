"""A form opens with what its person typed and has not saved. The way of a view, GET and POST in one:

    place = f"result:{measure.pk}:{months}"
    form, draft = opened(request, place, lambda data: ResultForm(data, instance=row))
    if request.method == "POST" and form.is_valid():
        try:
            writing.change(form.row, form.values(), by=seat.user, seen=form.seen_version)
        except Stale as stale:
            return answer_stale(request, stale, form)
        saved(request)  # itaportal.drafts.keeping: the draft is not needed any more
        return redirect(…)
    return render(request, "…", {"form": form, "draft": draft, "place": place})

and of its template, the fields and the notice ("typed at 10.42, not saved", throw away) in one tag:

    <form method="post" novalidate data-autosave>{% csrf_token %}{% draft_fields place %}{% crispy form %}…</form>

Where the form posts to another address than shows it, the GET view calls `opened` and hands `draft` on all the same.
A view that knows nothing of drafts is helped by the tag: it fills the context's `form`, where that is a plain form.
A draft carries `seen`: saved over a newer row it clashes, as any stale save does.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, QueryDict

from itaportal.drafts.keeping import as_post, drafts_of
from itaportal.drafts.models import Draft


def opened(request: HttpRequest, place: str, build: Callable[[Any], Any]) -> tuple[Any, Draft | None]:
    """Return the form that build makes, and the draft that fills it (None: none).

    In: build(data), a function that makes the form or formset from posted data (None: nothing posted). A POST is bound
    as it came. A draft that says nothing but what is stored is forgotten.
    """
    if request.method == "POST":
        return build(request.POST), None
    draft = restored(request, place, build)
    if draft is None:
        return build(None), None
    return _filled(build(None), as_post(draft)) or _unjudged(build(as_post(draft))), draft


def restored(request: HttpRequest, place: str, build: Callable[[Any], Any]) -> Draft | None:
    """Return the person's newest draft of a form that differs from what is stored, or the one that ?draft= names.

    Its `others` are the rest. Those that differ in nothing are forgotten.
    """
    if not request.user.is_authenticated:
        return None
    drafts = drafts_of(request.user, place)
    told = [draft for draft in drafts if _differs(build(as_post(draft)))]
    idle = [draft.pk for draft in drafts if draft not in told]
    if idle:
        Draft.objects.filter(pk__in=idle).delete()
    wanted = request.GET.get("draft", "")
    found = next((draft for draft in told if str(draft.key) == wanted), told[0] if told else None)
    if found:
        found.others = [draft for draft in told if draft != found]  # type: ignore[attr-defined]  # for the notice
    return found


def fill(request: HttpRequest, place: str, form: Any) -> Draft | None:
    """Fill form, not bound, with the person's newest draft that says anything new; return that draft, None for none."""
    is_plain = isinstance(form, forms.BaseForm) and not form.is_bound
    if request.method == "POST" or not is_plain or not request.user.is_authenticated:
        return None
    for draft in drafts_of(request.user, place):
        if _says_more(form, as_post(draft)):
            _filled(form, as_post(draft))
            return draft
    return None


def _says_more(form: forms.BaseForm, typed: QueryDict) -> bool:
    """Say whether typed holds anything but what form shows."""
    asked = ((name, field, form.add_prefix(name)) for name, field in form.fields.items() if name != "seen")
    return any(
        field.has_changed(form.get_initial_for_field(field, name), field.widget.value_from_datadict(typed, {}, key))
        for name, field, key in asked
        if not field.widget.value_omitted_from_data(typed, {}, key) and not isinstance(field, forms.FileField)
    )


def _differs(form: Any) -> bool:
    """Say whether a form bound to a draft holds anything but what is stored."""
    return any(set(each.changed_data) - {"seen"} for each in getattr(form, "forms", [form]))


def _filled(form: Any, typed: QueryDict) -> Any:
    """Return form, not bound, with what was typed in its fields; None for a formset, whose rows typed itself makes."""
    if hasattr(form, "forms"):
        return None
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        if not isinstance(field, forms.FileField) and not field.widget.value_omitted_from_data(typed, {}, key):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, key)
    return form


def _unjudged(formset: Any) -> Any:
    """Return a bound formset that shows what it is bound to and says nothing of errors: nobody has sent it yet."""
    formset._errors = [ErrorDict() for _ in formset.forms]
    formset._non_form_errors = ErrorList()
    for form in formset.forms:
        form._errors = ErrorDict()
    return formset
