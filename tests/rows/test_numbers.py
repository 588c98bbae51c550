"""Numbers of a JSON value: alike in a file, in either database and in an export."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaportal.rows.numbers import kept


@pytest.mark.parametrize(
    ("value", "expected"),
    [(85.0, "85"), (85.5, "85.5"), (10**300, "1e+300"), (1e23, "1e+23"), (2**100, str(2**100)), (True, "true")],
)
def test_numbers_as_they_are_kept(value, expected) -> None:
    assert json.dumps(kept(value)) == expected


@given(st.floats(2**53, allow_infinity=False))
def test_a_number_that_a_database_wrote_out_in_full_is_the_same_number(value) -> None:
    in_full = int(Decimal(repr(value)))
    assert kept([{"width": in_full}]) == kept([{"width": value}]) == [{"width": value}]
