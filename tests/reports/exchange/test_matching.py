"""Which row is which after a plan was edited."""

from hypothesis import given
from hypothesis import strategies as st

from reports.exchange.matching import Partners, match

Row = tuple[str, str]


def partners(old: str, new: str, *, by_place: bool = True) -> Partners:
    """Match rows written as words: "1a" has number 1 and title a."""
    keys = [lambda row: row, lambda row: row[1:] or None]
    return match(old.split(), new.split(), keys, by_place=by_place)


def test_number_and_title_find_a_row_wherever_it_went():
    assert partners("1a 2b 3c", "3c 1a 2b") == [2, 0, 1]


def test_a_new_row_in_front_takes_nobodys_history():
    assert partners("1a 2b", "1x 2a 3b") == [None, 0, 1]


def test_a_retitled_row_is_known_by_its_place():
    assert partners("1a 2b 3c", "1a 2x 3c") == [0, 1, 2]


def test_a_retitled_row_is_known_by_its_neighbour_when_rows_were_put_before_it():
    assert partners("1a 2b 3c", "0x 1a 2y 3c") == [None, 0, 1, 2]


def test_a_plan_retitled_all_over_keeps_its_places():
    assert partners("1a 2b 3c", "1x 2y") == [0, 1]


def test_rows_alike_are_paired_in_their_order():
    assert partners("1a 1a 1a", "1a 1a") == [0, 1]


def test_rows_without_a_place_are_new_when_their_key_is():
    assert partners("1a 2b", "1x 2b", by_place=False) == [None, 1]


ROWS = st.lists(st.sampled_from(["1a", "2a", "1b", "2b", "3c", "4"]), max_size=7)


@given(old=ROWS, new=ROWS)
def test_nobody_is_taken_twice_and_equal_rows_find_each_other(old: list[str], new: list[str]):
    found = [partner for partner in partners(" ".join(old), " ".join(new)) if partner is not None]
    assert len(found) == len(set(found))
    assert len(found) <= min(len(old), len(new))
    assert partners(" ".join(old), " ".join(old)) == list(range(len(old)))
