"""What stands in forms that were not saved, set on the rows in memory for a preview; nothing is kept."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import QueryDict


def set_values(posted: QueryDict, forms: Iterable[tuple[str, Callable[[QueryDict], Any]]]) -> None:
    """Set on each form's row what was typed in it, where that is valid.

    In: posted, the fields of all forms, each name behind that of its form and a dash; forms, name and how it is made.
    """
    made = [make(typed) for name, make in forms if (typed := below(name, posted))]
    for form in made:
        if form.is_valid():
            for field, value in form.values().items():
                setattr(form.row, field, value)


def below(name: str, posted: QueryDict) -> QueryDict:
    """Return the fields of one form by their own names."""
    kept = QueryDict(mutable=True)
    for key, values in posted.lists():
        if key.startswith(f"{name}-"):
            kept.setlist(key.removeprefix(f"{name}-"), values)
    return kept
