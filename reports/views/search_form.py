"""Forms of the public pages."""

from django import forms

LONGEST = 200


class SearchForm(forms.Form):
    """The search box; `province` comes with the links that browse by province."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": "คำค้นยาวเกิน ๒๐๐ ตัวอักษร กรุณาใช้คำที่สั้นลง เช่น ชื่อหน่วยงานหรือชื่อจังหวัด"},
    )
    province = forms.CharField(required=False, max_length=LONGEST)
