"""Rows that every test of the admin looks at."""

import pytest

from tests.factory import one_of_each


@pytest.fixture
def rows() -> dict:
    return one_of_each()
