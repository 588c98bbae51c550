"""What the tables hold of a plan, in one query a table."""

from collections import defaultdict
from typing import Any

from measures.models import Plan
from reports.exchange.nouns import FROM_THE_TOP, Noun
from reports.exchange.translating import object_of

Rows = list[Any]


class Stored:
    """The rows of a plan, by noun and by the row that they hang on. A row not saved yet has none below it."""

    def __init__(self, plan: Plan) -> None:
        self._rows = {noun: _grouped(noun, plan) for noun in FROM_THE_TOP}

    def below(self, noun: Noun, parent: Any) -> Rows:
        """Return the rows of noun that hang on parent, in order, each knowing parent without asking again."""
        if parent.pk is None:
            return []
        rows = self._rows[noun][parent.pk if noun.above else None]
        for row in rows:
            for name, value in noun.links(parent).items():
                setattr(row, name, value)
        return rows

    def object_of(self, noun: Noun, row: Any) -> dict[str, Any]:
        """Return the object of the file for row and all below it."""
        lists = {
            each.key: [self.object_of(each.noun, child) for child in self.below(each.noun, row)] for each in noun.many
        }
        return object_of(noun, row, lists)


def _grouped(noun: Noun, plan: Plan) -> dict[Any, Rows]:
    groups: dict[Any, Rows] = defaultdict(list)
    for row in noun.model._default_manager.filter(**noun.of_plan(plan)):
        groups[getattr(row, noun.above) if noun.above else None].append(row)
    return groups
