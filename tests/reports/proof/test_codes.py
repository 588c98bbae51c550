"""Codes are typed from paper: every way of typing leads to the same one, and slips lead to none."""

import pytest

from reports.proof import code_of, read_code
from reports.proof.codes import ALPHABET

CODE = code_of("a" * 64, "thotsop", 2568, "report-6", 1)


def test_a_code_is_the_same_whenever_it_is_asked_for():
    assert code_of("a" * 64, "thotsop", 2568, "report-6", 1) == CODE
    assert len(CODE) == 14
    others = {code_of("a" * 64, "thotsop", 2568, "report-6", number) for number in range(2, 200)}
    assert len(others) == 198
    assert CODE not in others


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        f"  {CODE.replace('-', ' ')} ",
        CODE.replace("0", "O").replace("1", "I"),
        CODE.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
    ],
)
def test_every_way_of_typing_leads_to_it(typed):
    assert read_code(typed) == CODE


def test_one_wrong_sign_leads_to_none():
    for at, sign in enumerate(CODE):
        if sign != "-":
            wrong = [other for other in ALPHABET if (ALPHABET.index(other) - ALPHABET.index(sign)) % 31]
            assert all(read_code(CODE[:at] + other + CODE[at + 1 :]) is None for other in wrong)


@pytest.mark.parametrize("typed", ["", "ไม่ใช่รหัส", CODE[:-1], CODE + "A", "U" * 12])
def test_what_is_no_code_leads_to_none(typed):
    assert read_code(typed) is None
