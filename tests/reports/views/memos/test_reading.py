"""A memo's page and PDF: what was frozen, with everybody's word on it, for as long as it is on its way and after."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from itaportal.memos.actions.paper import OnPaper, Scan, record_paper
from itaportal.memos.actions.submitting import withdraw
from itaportal.memos.models import Decision, Endorsement, Memo, SignaturePicture, Submission
from itaportal.memos.states import Verb
from measures.models import Measure
from reports.actions.memos import submit_memo
from reports.building import DRAFT
from reports.signing import paper_of
from tests.memos.desk import SigningDesk
from tests.memos.world import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return SigningDesk()


def text_of(desk, memo, name="author", address="memo"):
    return desk.browser(name).get(desk.at(address, memo)).content.decode()


def blocks_of(memo):
    return paper_of(memo).document.memos[0].endorsements


def test_the_page_says_whose_turn_it_is_since_when_and_until_when(desk):
    memo = desk.handed_in()
    Endorsement.objects.filter(memo=memo, stage=0).update(arrived_at=timezone.now() - timedelta(days=5))
    text = text_of(desk, memo)
    assert "รอ หัวหน้าสำนักปลัด" in text
    assert "รอมาแล้ว ๕&nbsp;วัน" in text
    assert "เกินกำหนด ๒&nbsp;วัน" in text
    assert "ลงนามแล้ว ๐ จาก ๓" in text
    assert "แนบแผนมาตรการ" in text
    assert memo.frozen_sha256 in text


def test_what_was_handed_in_stays_what_it_was(desk):
    memo = desk.handed_in()
    Measure.objects.update(title="แก้หลังเสนอ")
    Memo.objects.update(subject="แก้หลังเสนอ")
    text = text_of(desk, memo, address="memo_report")
    assert "จัดทำประกาศเจตนารมณ์" in text
    assert "แก้หลังเสนอ" not in text.split("<main")[1].split("doc-body")[1]
    assert paper_of(fresh(memo)).document.memos[0].subject[0].text == "ขออนุมัติใช้มาตรการ"


def test_a_draft_shows_the_tables_and_who_will_sign(desk):
    memo = desk.memo()
    assert paper_of(memo).document.watermark == DRAFT
    assert [each.name for each in blocks_of(memo)] == ["(มานะ ตรวจทาน)", "(ชูใจ ปลัดเก่ง)", "(วีระ นำทาง)"]
    assert "ยังไม่" not in text_of(desk, memo).split("desk-mat")[1]


def test_a_draft_of_a_year_without_plan_is_a_memo_all_the_same(desk):
    memo = desk.memo(fiscal_year=2599)
    assert text_of(desk, memo).count("ขออนุมัติใช้มาตรการ") >= 2
    assert not paper_of(memo).carries


def test_signatures_stand_with_moment_and_content(desk):
    memo = desk.handed_in()
    desk.says(memo, "head", opinion="ถูกต้อง")
    first, second, _ = blocks_of(fresh(memo))
    assert first.mark == "ลงลายมือชื่ออิเล็กทรอนิกส์"
    assert first.opinion[0].text == "ถูกต้อง"
    assert memo.frozen_sha256[:12] in first.notes[0]
    assert not second.mark
    author = paper_of(fresh(memo)).document.memos[0].author
    assert (author.name, author.mark) == ("(สายใจ ร่างดี)", "ลงลายมือชื่ออิเล็กทรอนิกส์")


def test_who_is_not_named_in_the_memo_signs_nothing_by_handing_it_in(desk):
    memo = desk.memo(author_name="นางสาวอื่น คนละคน")
    submit_memo(memo=memo, by=desk.author)
    assert not paper_of(fresh(memo)).document.memos[0].author.mark


def test_draft_stands_behind_it_until_the_last_has_signed(desk):
    memo = desk.handed_in("head", "chief")
    assert paper_of(memo).document.watermark == DRAFT
    desk.says(memo, "head")
    desk.says(memo, "chief", Verb.APPROVE)
    assert paper_of(fresh(memo)).document.watermark == ""


def test_a_skipped_place_prints_nothing_and_is_told_with_its_reason(desk):
    memo = desk.handed_in()
    admin = desk.browser("admin")
    admin.post(desk.at("skip_memo", memo), {"reason": "ลาพักผ่อน", "place": memo.blocks[0].pk})
    assert len(blocks_of(fresh(memo))) == 2
    assert "ลาพักผ่อน" in text_of(desk, memo)


def test_a_picture_of_a_signature_stands_in_the_page_alone(desk):
    drawn = BytesIO()
    Image.new("RGBA", (60, 20), "navy").save(drawn, "PNG")
    SignaturePicture.objects.create(user=desk.head, png=drawn.getvalue(), sha256="a" * 64)
    memo = desk.handed_in()
    desk.says(memo, "head")
    name = blocks_of(fresh(memo))[0].picture
    assert 'src="data:image/png;base64,' in text_of(desk, memo)
    assert desk.browser("chief").get(f"{desk.at('memo', memo)}pictures/{name}").status_code == 404


def test_the_pdf_is_there_at_any_stage(desk):
    memo = desk.handed_in("head", "chief")
    for name, verb in (("author", None), ("head", Verb.ENDORSE), ("chief", Verb.APPROVE)):
        if verb:
            desk.says(memo, name, verb)
        answer = desk.browser(name).get(desk.at("memo_pdf", memo))
        assert answer.content.startswith(b"%PDF")
        assert "no-store" in answer["Cache-Control"]


def test_paper_says_that_it_is_paper(desk):
    memo = desk.memo("chief")
    submit_memo(memo=memo, by=desk.author, on_paper=True)
    assert paper_of(fresh(memo)).document.watermark == "", "it is printed to be signed by hand"
    place = fresh(memo).blocks[0]
    day = timezone.localdate()
    said = OnPaper(place.pk, Decision.APPROVED, day, "นายวีระ นำทาง", "นายก อบต.")
    record_paper(memo=fresh(memo), said=[said], scan=Scan("a.pdf", b"%PDF"), by=desk.author)
    assert blocks_of(fresh(memo))[0].mark == "ลงนามบนกระดาษ"
    assert "ลงนามบนกระดาษ" in text_of(desk, memo).split('id="chain"')[1]


def test_earlier_runs_are_folded_away(desk):
    memo = desk.handed_in()
    desk.says(memo, "head", opinion="ดีแล้ว")
    desk.says(memo, "clerk", Verb.RETURN_TO_AUTHOR, "ขอให้แก้หน้า ๒")
    text = text_of(desk, memo)
    assert "ประวัติการเสนอ ๑&nbsp;ครั้ง" in text
    assert "ดีแล้ว" in text
    assert "ขอให้แก้หน้า ๒" in text
    withdrawn = desk.handed_in("head", "chief", purpose="other")
    withdraw(memo=withdrawn, by=desk.author)
    assert "ถอนเรื่องแล้ว" in text_of(desk, withdrawn)


def test_what_cannot_be_read_is_not_signed(desk):
    memo = desk.handed_in()
    Submission.objects.update(content="{}")
    text = text_of(desk, memo, "head")
    assert "อ่านเนื้อหาที่เสนอไว้ไม่ได้" in text
    assert 'name="verb"' not in text
    assert desk.browser("head").get(desk.at("memo_pdf", memo)).status_code == 404
