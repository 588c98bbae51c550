"""The forms of signing in, of passwords and of the e-mail address: allauth's, in our words."""

from typing import Any

from allauth.account import forms as allauth
from allauth.socialaccount.forms import DisconnectForm
from django.core.exceptions import ValidationError

from itaportal.accounts.names import same_name
from itaportal.accounts.wording import AGAIN, NEW, OLD, InThai

MAIL_HINT = "ระบบจะส่งลิงก์ไปยังอีเมลนี้เพื่อให้ท่านยืนยัน"
NOT_ALIKE = "รหัสผ่านสองช่องไม่ตรงกัน กรุณาพิมพ์ใหม่ทั้งสองช่อง"


class SignInForm(InThai, allauth.LoginForm):
    """User name or e-mail, and the password."""

    words = {"login": ("ชื่อผู้ใช้หรืออีเมล", ""), "password": ("รหัสผ่าน", "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["login"].widget.attrs.update(attrs)

    def clean_login(self) -> str:
        """The name as it is kept, however the keyboard wrote it."""
        return same_name(self.cleaned_data["login"])


class _Twice(InThai):
    """A new password typed twice alike."""

    def clean(self) -> Any:
        given = self.cleaned_data
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", ValidationError(NOT_ALIKE, code="not_alike"))  # type: ignore[attr-defined]
        return given

    cleaned_data: dict[str, Any]


class ChangePasswordForm(_Twice, allauth.ChangePasswordForm):
    """The password, by who knows the old one."""

    words = {"oldpassword": OLD, "password1": NEW, "password2": AGAIN}


class SetPasswordForm(_Twice, allauth.SetPasswordForm):
    """A first password, for whoever came by another identity."""

    words = {"password1": NEW, "password2": AGAIN}


class ChooseAgainForm(_Twice, allauth.ResetPasswordKeyForm):
    """A new password, by a link in a mail."""

    words = {"password1": NEW, "password2": AGAIN}


class ForgottenForm(InThai, allauth.ResetPasswordForm):
    """Whither to send the link for a new password."""

    words = {"email": ("อีเมล", "อีเมลที่ท่านให้ไว้ในระบบ")}


class AgainForm(InThai, allauth.ReauthenticateForm):
    """The password once more."""

    words = {"password": ("รหัสผ่าน", "")}


class MailForm(InThai, allauth.AddEmailForm):
    """An e-mail address of one's own."""

    words = {"email": ("อีเมลใหม่", MAIL_HINT)}


class OtherMailForm(InThai, allauth.ChangeEmailForm):
    """Another e-mail address in place of the one there is."""

    words = {"email": ("อีเมลใหม่", MAIL_HINT)}


class PartForm(InThai, DisconnectForm):
    """An identity from elsewhere to part with."""

    words = {"account": ("บัญชีที่เชื่อมต่อ", "")}
