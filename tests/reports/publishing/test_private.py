"""What a document is looked through for before it is published: telephone numbers."""

import pytest

from reports.publishing.private import telephones


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("โทร. ๐ ๗๓๐๐ ๐๐๐๐", "0 7300 0000"),
        ("โทร.0-7300-0000 ต่อ 12", "0-7300-0000"),
        ("โทรศัพท์/โทรสาร ๐ ๒๑๔๑ ๓๐๐๐", "0 2141 3000"),
        ("ติดต่อ ๐๘๑–๒๓๔–๕๖๗๘ ได้ทุกวัน", "081-234-5678"),
        ("(0812345678)", "0812345678"),
        ("+66 81 234 5678", "+66 81 234 5678"),
    ],
)
def test_a_number_is_found_however_it_is_written(text, number):
    assert telephones({"measures": [{"detail": text}]}, "") == (number,)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.go.th/files/0812345678.pdf",
        "เลขประจำตัว 1-1234-56789-01-2",
        "ตั้งแต่ 01-02-2568 ถึง 02-03-2568",
        "ที่ มท 0810.7/ว 1234",
        "9f0812345678ab",
        "งบประมาณ 0.0812345678",
        "ข้อ 0 2 1 3",
    ],
)
def test_what_is_no_telephone_number_is_not_taken_for_one(text):
    assert telephones([text], "") == ()


def test_each_number_comes_once_and_the_agency_s_own_not_at_all():
    texts = ["โทร. 0-7300-0000", "มือถือ 081 234 5678", "มือถือ +66 81-234-5678"]
    assert telephones(texts, "๐ ๗๓๐๐ ๐๐๐๐") == ("+66 81-234-5678",)
    assert len(telephones(texts, "")) == 2
