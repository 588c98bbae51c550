"""Each place of the chain as its block: what it claims, and never more."""

from datetime import UTC, date, datetime

import pytest

from reports.building import DRAFT, Signed, signed_document
from reports.building.signing import signature_block
from reports.documents import Document, SignatureBlock
from tests.reports.building.printed import text_of
from tests.reports.formats import samples

SHA256 = "7c1e4b90a2d1" + "0" * 52
AT = datetime(2026, 3, 18, 2, 4, tzinfo=UTC)  # 9.04 in Thailand
HEAD = {"heading": "ความเห็นของปลัด", "name": "นายสี่ นามสมมติ", "positions": ("ผู้อำนวยการกองช่าง",)}
E_SIGNED = {"at": AT, "sha256": SHA256, "picture": "signature-4"}


def block(**fields: object) -> SignatureBlock:
    return signature_block(Signed(**fields))  # type: ignore[arg-type]


def test_an_electronic_signature_says_who_as_what_when_and_on_which_content():
    positions = ("ผู้อำนวยการกองช่าง", "รักษาราชการแทน", "ปลัด อบต. 2")
    made = block(**HEAD | E_SIGNED | {"positions": positions, "opinion": "เห็นควร 1 เรื่อง"})
    assert (made.heading, text_of(made.opinion), made.dotted) == ("ความเห็นของปลัด", "เห็นควร ๑ เรื่อง", False)
    assert (made.name, made.positions) == (
        "(นายสี่ นามสมมติ)", ("ผู้อำนวยการกองช่าง", "รักษาราชการแทน", "ปลัด อบต. ๒"),
    )  # fmt: skip
    assert (made.mark, made.signed_on) == ("ลงลายมือชื่ออิเล็กทรอนิกส์", "๑๘ มี.ค. ๖๙ ๐๙.๐๔ น.")
    assert (made.notes, made.picture) == (("รหัสเนื้อหา 7c1e4b90a2d1",), "signature-4")


def test_the_decisions_word_stands_where_nobody_wrote_an_opinion():
    assert text_of(block(**HEAD, **E_SIGNED, decision="อนุมัติ").opinion) == "อนุมัติ"
    assert text_of(block(**HEAD, **E_SIGNED, decision="อนุมัติ", opinion="อนุมัติตามเสนอ").opinion) == "อนุมัติตามเสนอ"
    assert text_of(block(**HEAD, **E_SIGNED, decision="อนุมัติ", opinion=" \n").opinion) == "อนุมัติ"


def test_who_is_waited_for_has_dotted_lines_and_claims_nothing():
    made = block(**HEAD, **E_SIGNED, waiting=True, opinion="ยังไม่ได้ตัดสิน", decision="อนุมัติ", signed_on=date(2026, 3, 1))
    assert made == SignatureBlock(
        heading="ความเห็นของปลัด", dotted=True, name="(นายสี่ นามสมมติ)", positions=("ผู้อำนวยการกองช่าง",)
    )


def test_paper_shows_its_day_and_no_mark_of_an_electronic_signature():
    made = block(**HEAD, **E_SIGNED, on_paper=True, signed_on=date(2026, 3, 20), decision="ทราบ")
    assert (made.mark, made.signed_on, made.notes, made.picture) == ("ลงนามบนกระดาษ", "๒๐ มี.ค. ๖๙", (), "")


@pytest.mark.parametrize("fields", [{"picture": "signature-4"}, {"picture": "signature-4", "sha256": SHA256}])
def test_a_picture_alone_is_no_signature(fields: dict[str, object]):
    made = block(**HEAD, **fields)
    assert (made.mark, made.notes, made.picture) == ("", (), "")


def test_an_initial_is_a_date_alone():
    made = block(on_paper=True, signed_on=date(2025, 4, 13))
    assert (made.is_initial, made.dotted, made.signed_on) == (True, False, "๑๓ เม.ย. ๖๘")
    assert block(waiting=True) == SignatureBlock()


def signed(document: Document, *chain: Signed, **fields: object) -> Document:
    return signed_document(document, chain, **fields)  # type: ignore[arg-type]


def test_the_frozen_document_stays_and_gets_blocks_and_watermark():
    frozen = samples.document((samples.grouped_table(),), memos=[samples.memo(endorsements=())])
    made = signed(frozen, Signed(**HEAD, **E_SIGNED), Signed(waiting=True), watermark=DRAFT)  # type: ignore[arg-type]
    assert (made.body, made.cover, made.memos[0].parts) == (frozen.body, frozen.cover, frozen.memos[0].parts)
    assert [each.mark != "" for each in made.memos[0].endorsements] == [True, False]
    assert (made.watermark, made.memos[0].author) == ("ร่าง", frozen.memos[0].author)
    assert signed(frozen) == frozen


def test_the_author_signs_as_was_frozen_unless_the_signature_says_who():
    frozen = samples.document((), memos=[samples.memo(endorsements=())])
    as_frozen = signed(frozen, author=Signed(at=AT, sha256=SHA256)).memos[0].author
    assert (as_frozen.name, as_frozen.positions) == ("(นายหนึ่ง ตัวอย่าง)", ("นักทรัพยากรบุคคลชำนาญการ",))
    assert (as_frozen.mark, as_frozen.dotted) == ("ลงลายมือชื่ออิเล็กทรอนิกส์", False)
    nameless = samples.document((), memos=[samples.memo(endorsements=(), author=None)])
    named = signed(nameless, author=Signed(name="นางสาวสอง", positions=("นิติกร",), at=AT)).memos[0].author
    assert (named.name, named.positions, named.notes) == ("(นางสาวสอง)", ("นิติกร",), ())
