"""What is asked before a document is published, and before a version is taken back."""

from collections.abc import Sequence
from typing import Any

from django import forms

from itaportal.thai.numerals import thai_digits

PHOTOS = "เผยแพร่ภาพถ่ายหลักฐาน {} ภาพด้วย"
TELEPHONES = "ตรวจแล้วว่าหมายเลขโทรศัพท์ในเอกสารเผยแพร่ได้: {}"
LONGEST = 300


class PublishForm(forms.Form):
    """What is new in this version; whether its photos go along, and whether its telephone numbers may be read by all.

    Photos may show faces, a number may be somebody's own: they are asked for each time (PDPA).
    """

    changes = forms.CharField(
        label="สิ่งที่เปลี่ยนจากฉบับก่อน",
        required=False,
        max_length=LONGEST,
        help_text="ประโยคเดียว ประชาชนจะเห็นในรายการฉบับ",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    photos = forms.BooleanField(
        label="",
        required=False,
        help_text="ภาพที่เห็นใบหน้าบุคคลเป็นข้อมูลส่วนบุคคล เผยแพร่เมื่อได้รับความยินยอมหรือจำเป็นตามหน้าที่เท่านั้น",
    )
    telephones = forms.BooleanField(
        label="",
        help_text="หมายเลขส่วนตัวเป็นข้อมูลส่วนบุคคล หากไม่ควรเผยแพร่ กรุณาแก้ไขเนื้อหาและเสนออนุมัติใหม่ก่อน",
        error_messages={"required": "กรุณาตรวจหมายเลขโทรศัพท์ในเอกสาร แล้วทำเครื่องหมายว่าเผยแพร่ได้"},
    )

    def __init__(
        self, *args: Any, photos: int = 0, telephones: Sequence[str] = (), is_first: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["telephones"].label = thai_digits(TELEPHONES.format(" · ".join(telephones)))
        if not telephones:
            del self.fields["telephones"]
        self.fields["photos"].label = PHOTOS.format(photos)
        if not photos:
            del self.fields["photos"]
        if is_first:
            del self.fields["changes"]


class WithdrawForm(forms.Form):
    """Why a version is taken back."""

    reason = forms.CharField(
        label="เหตุผลที่ถอน",
        max_length=LONGEST,
        help_text="ทุกคนที่เปิดหน้าเอกสารจะเห็นเหตุผลนี้ จึงอย่าใส่ข้อมูลส่วนบุคคล",
        error_messages={"required": "กรุณาระบุเหตุผลที่ถอน"},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
