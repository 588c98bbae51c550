"""What a password may be: neither too long nor one that everybody uses, on a Thai keyboard either."""

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

from itaportal.thai.numerals import thai_number

MOST = 128
TOO_LONG = "รหัสผ่านยาวเกิน ๑๒๘ ตัวอักษร กรุณาตั้งให้สั้นลง"
LIKE_NAME = "รหัสผ่านคล้ายชื่อผู้ใช้ ชื่อ หรืออีเมลเกินไป กรุณาตั้งรหัสอื่น"
COMMON = "รหัสผ่านนี้ใช้กันทั่วไปเกินไป กรุณาตั้งรหัสอื่น"
# The Kedmanee keyboard, key by key, and the American one below it.
THAI_KEYS = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝ" + '+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
LATIN_KEYS = "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./" + '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
AS_LATIN = str.maketrans(THAI_KEYS, LATIN_KEYS)
AS_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
THAI_WORDS = frozenset({"รหัสผ่าน", "รหัสผ่าน1234", "ประเทศไทย", "สวัสดีครับ", "สวัสดีค่ะ", "กขคงจฉชซ", "ไทยแลนด์"})


class AtLeast(MinimumLengthValidator):
    """Django's own, in our words: its sentence changes with its versions, a catalogue would miss it unseen."""

    def get_error_message(self) -> str:
        return f"รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย {thai_number(self.min_length)} ตัวอักษร"

    def get_help_text(self) -> str:
        return f"รหัสผ่านต้องมีอย่างน้อย {thai_number(self.min_length)} ตัวอักษร"


class AtMost128:
    """A password has an end, so that nobody keeps the server busy with one."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > MOST:
            raise ValidationError(TOO_LONG, code="password_too_long")

    def get_help_text(self) -> str:
        return "รหัสผ่านยาวได้ถึง ๑๒๘ ตัวอักษร"


class NotCommon(CommonPasswordValidator):
    """Django's list of common passwords, and the same keys pressed while the keyboard is set to Thai."""

    def validate(self, password: str, user: Any = None) -> None:
        typed = password.strip()
        forms = {typed, typed.translate(AS_ARABIC), typed.translate(AS_LATIN)}
        plain = {each.lower() for each in forms}
        if plain & self.passwords or typed.translate(AS_ARABIC) in THAI_WORDS:
            raise ValidationError(COMMON, code="password_too_common")

    def get_help_text(self) -> str:
        return "รหัสผ่านต้องไม่เป็นรหัสที่ใช้กันทั่วไป"


class NotOneself(UserAttributeSimilarityValidator):
    """No password that is the user name, the name or the e-mail address."""

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError:
            raise ValidationError(LIKE_NAME, code="password_too_similar") from None

    def get_help_text(self) -> str:
        return "รหัสผ่านต้องไม่คล้ายชื่อผู้ใช้ ชื่อ หรืออีเมล"
