"""A list of rows in one form: steps, milestones, owners – to add, mend, remove and put in another order.

What is posted: `PREFIX-rows` (the row keys in their order; a new row's is n1, n2, …), `PREFIX-was` (the order that the
form was opened with), and each row's fields as `PREFIX-KEY-FIELD` with its own `seen`. The buttons that add or move a
row post everything and get the form back with the change: nothing is saved, nothing needs a script.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from itaportal.rows.numbers import whole_number
from measures.actions.lists import ListedRow
from measures.forms.columns import ColumnForm, refill

Item = TypeVar("Item")
NEW = "n"


class RowForm(ColumnForm):
    """One row of a list. `is_new` rows that hold nothing are passed over."""

    key = ""
    ticked = False

    @property
    def is_new(self) -> bool:
        """Whether the row is not stored yet."""
        return self.instance.pk is None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into a new row."""
        return self.is_new and not self.has_changed()

    @property
    def is_gone(self) -> bool:
        """Whether the person ticked that the row is to go."""
        return self.ticked or bool(self.data.get(f"{self.prefix}-gone"))


class RowList:
    """The rows of a list as forms, bound to what was posted, or as they are stored."""

    def __init__(
        self, stored: Sequence[Any], make: Callable[..., RowForm], *, prefix: str, data: Any = None, typed: Any = None
    ) -> None:
        """In: stored, the rows in order; data, what was posted to be saved, or typed, what is to be shown again."""
        self.prefix, self.data, self.typed, self.make = prefix, data, typed, make
        self.stored = {str(row.pk): row for row in stored}
        posted = data if data is not None else typed
        self.was = list(self.stored) if posted is None else posted.getlist(f"{prefix}-was")
        keys = list(self.stored) if posted is None else posted.getlist(f"{prefix}-rows")
        self.keys = moved(with_new(keys, self._pressed("add")), self._pressed("up"), self._pressed("down"))
        known = [key for key in self.keys if key in self.stored or key.startswith(NEW)]
        self.forms = [self._form(key) for key in known or [f"{NEW}1"]]

    def _pressed(self, button: str) -> str:
        """Return the value of a button of this list, "" where another one, or none, was pressed."""
        name, _, value = (self.typed.get("do", "") if self.typed is not None else "").partition(":")
        return value if name == f"{self.prefix}-{button}" else ""

    def _form(self, key: str) -> RowForm:
        prefix = f"{self.prefix}-{key}"
        bound = self.data if self.data is not None and f"{prefix}-seen" in self.data else None
        form = self.make(bound, prefix=prefix, instance=self.stored.get(key))
        form.key = key
        if self.typed is not None:
            refill(form, self.typed)
            form.ticked = f"{prefix}-gone" in self.typed
        return form

    def is_valid(self) -> bool:
        """Say whether every row can be saved."""
        return all(each.is_blank or each.is_gone or each.is_valid() for each in self.posted())

    def posted(self) -> list[RowForm]:
        """Return the rows that were posted."""
        return [each for each in self.forms if each.is_bound]

    def rows(self) -> list[ListedRow]:
        """Return the rows as `actions.lists.save_list` takes them, blank new ones left out."""
        return [_listed(each) for each in self.posted() if not each.is_blank]

    @property
    def is_moved(self) -> bool:
        """Whether the person put stored rows in another order than they were opened in, or a new one between them."""
        kept = [each.key for each in self.posted() if not each.is_blank]
        stored = [key for key in kept if not key.startswith(NEW)]
        opened = [key for key in self.was if key in stored]
        return stored != opened or kept != [*stored, *(key for key in kept if key.startswith(NEW))]


def _listed(form: RowForm) -> ListedRow:
    gone = form.is_gone
    values = {} if gone else form.values()
    row = None if form.is_new else form.row
    return ListedRow(row, values, whole_number(form.data.get(f"{form.prefix}-seen")), gone, str(form.prefix))


def with_new(keys: Sequence[str], wanted: str) -> list[str]:
    """Return keys with one more new row behind them where it is wanted."""
    if not wanted:
        return list(keys)
    used = [whole_number(key[1:]) or 0 for key in keys if key.startswith(NEW)]
    return [*keys, f"{NEW}{max(used, default=0) + 1}"]


def moved(items: Sequence[Item], up: Item | str, down: Item | str) -> list[Item]:
    """Return items with one of them a place up or down."""
    changed = list(items)
    for item, by in ((up, -1), (down, 1)):
        if item in changed:
            at = changed.index(item)
            to = min(max(at + by, 0), len(changed) - 1)
            changed.insert(to, changed.pop(at))
    return changed
