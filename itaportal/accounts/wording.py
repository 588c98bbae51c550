"""Our words on the fields of allauth's forms, which come with its own."""

from typing import Any

from itaportal.rows.forms import plain_sentences

CODE = ("รหัสจากแอป หรือรหัสสำรอง", "รหัส ๖ หลักจากแอปในโทรศัพท์ หรือรหัสสำรอง ๘ หลักที่เก็บไว้")
NEW = ("รหัสผ่านใหม่", "อย่างน้อย ๘ ตัวอักษร ยาวได้ถึง ๑๒๘ ตัวอักษร ใช้วลีที่จำง่ายได้")
AGAIN = ("รหัสผ่านใหม่อีกครั้ง", "")
OLD = ("รหัสผ่านปัจจุบัน", "")
BAD_MAIL = "กรุณากรอกอีเมลให้ครบ เช่น somying@example.go.th"


class InThai:
    """Mixed into a form: `words` maps field → (label, hint)."""

    words: dict[str, tuple[str, str]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
            self.fields[name].widget.attrs.pop("placeholder", None)
        for field in self.fields.values():
            field.error_messages |= {"invalid": BAD_MAIL} if hasattr(field, "empty_value") else {}
        plain_sentences(self)  # type: ignore[arg-type]
