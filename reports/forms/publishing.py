"""What is asked before a document is published, and before a version is taken back."""

from typing import Any

from django import forms

PHOTOS = "เผยแพร่ภาพถ่ายหลักฐาน {} ภาพด้วย"
LONGEST = 300


class PublishForm(forms.Form):
    """What is new in this version; whether its photos go along. Photos may show faces: they are asked for each time."""

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

    def __init__(self, *args: Any, photos: int = 0, is_first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
