"""What is wrong or doubtful in a file's content, found without the database."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from reports.exchange.errors import Problem
from reports.exchange.meaning import meaning_problems
from reports.exchange.sentences import problems_of
from reports.plan_text import schema


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems_in(data: Any) -> list[Problem]:
    """Return every fault of data, a cleaned JSON value: against the schema, then in its meaning; none twice."""
    by_schema = (problem for error in _validator().iter_errors(data) for problem in problems_of(error))
    return list(dict.fromkeys([*by_schema, *meaning_problems(data)]))
