"""What a memo approved is published as it was signed: later edits, drafts and pictures of signatures stay behind."""

import io
import json

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from itaportal import blobs
from itaportal.memos.actions.card import keep_picture
from itaportal.memos.models import Endorsement
from itaportal.memos.states import Verb
from measures.models import Measure, Plan
from reports.actions.publishing import ask_to_publish
from reports.models import Publication
from reports.publishing.making import carry_out
from tests.memos.desk import SigningDesk

pytestmark = pytest.mark.django_db


def published(desk: SigningDesk) -> Publication:
    plan = Plan.objects.select_related("agency").get(pk=desk.plan.pk)
    asked = ask_to_publish(plan=plan, report=None, photos=False, changes="", by=desk.admin)
    made = carry_out(asked)
    assert made
    return made


def text_of(made: Publication, kind: str) -> str:
    return blobs.read(made.files.get(kind=kind).sha256).decode()


def test_before_it_is_approved_nothing_goes_out():
    desk = SigningDesk()
    desk.handed_in("chief")
    with pytest.raises(ValidationError, match="ยังไม่มีบันทึกข้อความที่อนุมัติ"):
        published(desk)
    assert not Publication.objects.exists()


def test_what_was_signed_goes_out_whatever_was_edited_since():
    desk = SigningDesk()
    desk.says(desk.handed_in("chief"), "chief", Verb.APPROVE, "ให้ดำเนินการ")
    Measure.objects.filter(plan=desk.plan).update(title="ฉบับร่างที่แก้หลังลงนาม")
    Measure.objects.create(agency=desk.agency, plan=desk.plan, title="มาตรการที่เพิ่มหลังลงนาม")
    made = published(desk)
    body = text_of(made, "body")
    assert "จัดทำประกาศเจตนารมณ์" in body
    assert "ให้ดำเนินการ" in body
    assert "หลังลงนาม" not in body + text_of(made, "json") + text_of(made, "csv")
    assert made.measures == 1
    assert "อนุมัติตามบันทึกข้อความลงวันที่" in made.approved
    assert json.loads(text_of(made, "json"))["memos"][0]["subject"] == "ขออนุมัติใช้มาตรการ"


def test_a_picture_of_a_signature_has_no_public_bytes():
    desk = SigningDesk()
    picture = io.BytesIO()
    Image.new("RGBA", (300, 100), (10, 20, 30, 255)).save(picture, "PNG")
    keep_picture(desk.chief, picture.getvalue(), None)
    desk.says(desk.handed_in("chief"), "chief", Verb.APPROVE)
    assert Endorsement.objects.get(memo__agency=desk.agency).picture is not None
    made = published(desk)
    assert not made.files.filter(kind="picture").exists()
    assert "autograph" not in text_of(made, "body")
    assert "data:image" not in text_of(made, "body")
