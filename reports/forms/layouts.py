"""The form of an agency's own layout: a name, and tables of columns that buttons add, move and take away."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from itaportal.rows.fields import TypedTextInput
from itaportal.rows.forms import WorkForm, plain_sentences
from itaportal.rows.numbers import whole_number
from itaportal.thai.numerals import arabic_digits
from reports.forms.dressing import dress
from reports.layout_sheets import CONTENT_NAMES, Column, Sheet, sheets_of, tables_of
from reports.models import ReportLayout, TableRows

MOST_TABLES, MOST_COLUMNS, FEWEST_CONTENTS = 5, 20, 2
NO_CONTENT = "กรุณาเลือกว่าคอลัมน์นี้แสดงอะไร อย่างน้อยหนึ่งอย่าง"


class WidthInput(forms.FloatField):
    """A relative width, typed in Thai or Arabic digits."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 5})
    default_error_messages = {"invalid": "ความกว้างต้องเป็นตัวเลข เช่น 20"}

    def to_python(self, value: Any) -> Any:
        return super().to_python(arabic_digits(str(value)) if value not in self.empty_values else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:g}" if isinstance(value, int | float) else value


class ColumnForm(forms.Form):
    """One leaf column; it offers one choice more than the contents that it shows already."""

    heading = TypedTextInput(label="หัวคอลัมน์", widget=forms.Textarea(attrs={"rows": 2}))
    group = TypedTextInput(label="หัวรวมเหนือคอลัมน์", required=False, widget=forms.TextInput)
    width = WidthInput(
        label="ความกว้าง", required=False, min_value=0.1, max_value=1000, error_messages={"min_value": "ต้องมากกว่า 0"}
    )

    def __init__(self, *args: Any, contents: int = FEWEST_CONTENTS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "– ไม่มี –"), *CONTENT_NAMES.items()]
        for at in range(max(contents, FEWEST_CONTENTS)):
            label = "แสดง" if at == 0 else "แล้วต่อด้วย"
            self.fields[f"content{at}"] = forms.ChoiceField(label=label, choices=choices, required=False)
        plain_sentences(self)
        dress(self)

    def contents(self) -> list[Any]:
        """Return the bound fields of what the column shows, in order."""
        return [self[name] for name in self.fields if name.startswith("content")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not _contents(cleaned):
            self.add_error("content0", NO_CONTENT)
        return cleaned

    def column(self) -> Column:
        """Return the column, once the form is valid."""
        data = self.cleaned_data
        return Column((data["group"] or "").strip(), data["heading"], _contents(data), data["width"])


class SheetForm(forms.Form):
    """One table: its columns, which measures it prints, whether it numbers them afresh."""

    rows = forms.ChoiceField(label="พิมพ์มาตรการใด", choices=TableRows.choices)
    renumber = forms.BooleanField(label="เรียงเลขใหม่จาก ๑", required=False)
    columns = forms.IntegerField(min_value=1, max_value=MOST_COLUMNS, widget=forms.HiddenInput)

    def __init__(self, *args: Any, columns: list[ColumnForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.column_forms = columns
        dress(self)

    def sheet(self) -> Sheet:
        """Return the table, once the form is valid."""
        columns = tuple(each.column() for each in self.column_forms)
        return Sheet(columns, self.cleaned_data["rows"], self.cleaned_data["renumber"])


class LayoutForm(WorkForm):
    """A layout's name, and below it `tables`, a SheetForm each. `sheets` stand there instead of the row's own."""

    class Meta:
        model = ReportLayout
        fields = ("name",)
        widgets = {"name": forms.TextInput}

    def __init__(self, data: Any = None, *, sheets: Sequence[Sheet] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        dress(self)
        if data is not None:
            self.tables = list(_posted(data))
            return
        self.shown = sheets_of(self.instance.tables) if sheets is None else list(sheets)
        self.tables = [_sheet_form(at, sheet) for at, sheet in enumerate(self.shown)]

    def is_valid(self) -> bool:
        """Whether name, tables and columns are right; every one of them is looked at."""
        return all([super().is_valid(), *(form.is_valid() for form in self.all_below())]) and bool(self.tables)

    def all_below(self) -> list[forms.Form]:
        """Return the forms of tables and columns."""
        return [form for table in self.tables for form in (table, *table.column_forms)]

    def values(self) -> dict[str, Any]:
        return super().values() | {"tables": tables_of(table.sheet() for table in self.tables)}

    def faults(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for each place to mend, from top to bottom."""
        found = [(self["name"].auto_id, str(text)) for text in self.errors.get("name", [])]
        for table, sheet in enumerate(self.tables, 1):
            for column, form in enumerate(sheet.column_forms, 1):
                where = f"ตารางที่ {table} คอลัมน์ที่ {column}"
                found += [
                    (form[name].auto_id, f"{where}: {' '.join(map(str, each))}") for name, each in form.errors.items()
                ]
        return found


def posted_sheets(data: Mapping[str, Any]) -> list[Sheet]:
    """Return the sheets as far as they are filled in, right or wrong: what buttons rearrange."""
    return [
        Sheet(
            tuple(_raw(each) for each in table.column_forms),
            "with_results" if table["rows"].value() == "with_results" else "all",
            bool(table["renumber"].value()),
        )
        for table in _posted(data)
    ]


def _raw(form: ColumnForm) -> Column:
    contents = tuple(value for each in form.contents() if (value := each.value()) in CONTENT_NAMES)
    width: Any = form["width"].value()
    return Column(form["group"].value() or "", form["heading"].value() or "", contents, width or None)


def _posted(data: Any) -> Iterator[SheetForm]:
    for at in range(_number(data.get("tables"), MOST_TABLES)):
        prefix = f"t{at}"
        columns = range(_number(data.get(f"{prefix}-columns"), MOST_COLUMNS))
        below = [ColumnForm(data, prefix=f"{prefix}-c{at}", contents=_asked(data, prefix, at)) for at in columns]
        yield SheetForm(data, prefix=prefix, columns=below)


def _asked(data: Any, prefix: str, column: int) -> int:
    return sum(f"{prefix}-c{column}-content{at}" in data for at in range(len(CONTENT_NAMES)))


def _number(text: Any, most: int) -> int:
    return min(whole_number(text) or 0, most)


def _sheet_form(at: int, sheet: Sheet) -> SheetForm:
    columns = [_column_form(f"t{at}-c{place}", column) for place, column in enumerate(sheet.columns)]
    initial = {"rows": sheet.rows, "renumber": sheet.renumber, "columns": len(columns)}
    return SheetForm(prefix=f"t{at}", columns=columns, initial=initial)


def _column_form(prefix: str, column: Column) -> ColumnForm:
    initial = {"heading": column.heading, "group": column.group, "width": column.width}
    initial |= {f"content{at}": name for at, name in enumerate(column.contents)}
    return ColumnForm(prefix=prefix, contents=len(column.contents) + 1, initial=initial)


def _contents(data: Mapping[str, Any]) -> tuple[str, ...]:
    chosen = [
        data[name] for name in sorted(data, key=lambda name: (len(name), name)) if "content" in name and data[name]
    ]
    return tuple(dict.fromkeys(chosen))
