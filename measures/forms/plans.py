"""Forms of a plan: a new year, and its title."""

from datetime import date
from typing import Any

from django import forms

from itaportal.agencies.models import Agency
from itaportal.rows.fields import TypedTextInput
from itaportal.rows.forms import WorkForm, plain_sentences
from itaportal.thai.dates import BE, fiscal_year_of, fiscal_year_words
from itaportal.thai.numerals import TO_THAI, arabic_digits
from measures.models import Plan
from measures.models.plan import FIRST_YEAR, LAST_YEAR

TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำ{}"
NO_YEAR = "กรุณากรอกปีงบประมาณเป็นพุทธศักราชสี่หลัก เช่น ๒๕๗๐"
COMMON_ERA = "ปี {} เป็นคริสต์ศักราช กรุณากรอกเป็นพุทธศักราช คือ {}"
OUT_OF_RANGE = "ปีงบประมาณต้องอยู่ระหว่าง {} ถึง {}"
NO_TITLE = "กรุณากรอกชื่อแผน"
THERE_IS_ONE = "หน่วยงานมีแผนของ{} แล้ว กรุณาเปิดแผนเดิมจากหน้าแผนมาตรการ หรือกรอกปีอื่น"


class YearInput(forms.CharField):
    """A fiscal year (พ.ศ.), typed in Thai or Arabic digits; its value is an int."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6, "maxlength": 20})

    def clean(self, value: Any) -> int:
        typed = arabic_digits(str(super().clean(value))).replace("พ.ศ.", "").strip()
        if not (typed.isascii() and typed.isdecimal() and len(typed) == 4):
            raise forms.ValidationError(NO_YEAR, code="no_year")
        year = int(typed)
        if FIRST_YEAR <= year + BE <= LAST_YEAR:
            raise forms.ValidationError(_thai(COMMON_ERA.format(year, year + BE)), code="common_era")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(_thai(OUT_OF_RANGE.format(FIRST_YEAR, LAST_YEAR)), code="out_of_range")
        return year


class NewPlanForm(forms.Form):
    """A new year. A title left as it is proposed goes with the year that is typed."""

    fiscal_year = YearInput(label="ปีงบประมาณ พ.ศ.", help_text="เช่น ๒๕๗๐ ใช้เลขไทยหรือเลขอารบิกก็ได้")
    title = TypedTextInput(
        label="ชื่อแผน",
        help_text="พิมพ์บนปกและหัวรายงาน แก้ภายหลังได้",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, agency: Agency, today: date) -> None:
        self.taken = set(Plan.objects.filter(agency=agency).values_list("fiscal_year", flat=True))
        year = next_year(self.taken, today)
        initial = {"fiscal_year": str(year).translate(TO_THAI), "title": proposed_title(year)}
        super().__init__(data, initial=initial)
        plain_sentences(self)

    def clean_fiscal_year(self) -> int:
        """Refuse a year that the agency has a plan of."""
        year = self.cleaned_data["fiscal_year"]
        if year in self.taken:
            raise forms.ValidationError(THERE_IS_ONE.format(fiscal_year_words(year)), code="taken")
        return year

    def clean_title(self) -> str:
        """Let the proposed title follow the year."""
        title, year = said(self.cleaned_data["title"]), self.cleaned_data.get("fiscal_year")
        if year and title in {self.initial["title"], *(proposed_title(each) for each in self.taken)}:
            return proposed_title(year)
        return title


class PlanTitleForm(WorkForm):
    """A plan's title."""

    class Meta:
        model = Plan
        fields = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["rows"] = 3
        self.fields["title"].required = True

    def clean_title(self) -> str:
        """Refuse a title of spaces alone."""
        return said(self.cleaned_data["title"])


def said(title: str) -> str:
    """Return a title without spaces around it; raise ValidationError where nothing is left."""
    if not title.strip():
        raise forms.ValidationError(NO_TITLE, code="required")
    return title.strip()


def next_year(taken: set[int], today: date) -> int:
    """Return the year to propose: the running one, or the first after it that has no plan."""
    year = fiscal_year_of(today)
    while year in taken:
        year += 1
    return year


def proposed_title(year: int) -> str:
    """Return the usual title of a year's plan."""
    return TITLE.format(fiscal_year_words(year))


def _thai(sentence: str) -> str:
    return sentence.translate(TO_THAI)
