"""Forms by which a person gets an account, or a new password for it."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from itaportal.accounts.entering import NOT_ALIKE
from itaportal.accounts.models import NAME_RULE
from itaportal.accounts.names import ALLOWED, same_name
from itaportal.accounts.people import with_names
from itaportal.accounts.wording import BAD_MAIL, NEW
from itaportal.rows.forms import plain_sentences

User = get_user_model()
NAME_TAKEN = "ชื่อผู้ใช้นี้มีผู้ใช้แล้ว กรุณาเลือกชื่ออื่น หากเป็นบัญชีของท่าน กรุณาเข้าสู่ระบบแล้วรับคำเชิญ"
MAIL_TAKEN = "ใช้อีเมลนี้กับบัญชีใหม่ไม่ได้ หากท่านมีบัญชีอยู่แล้ว กรุณาเข้าสู่ระบบแล้วรับคำเชิญ"


def password_field(label: str, hint: str = "") -> forms.CharField:
    """Return a field for a new password, which the browser may propose and keep."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, help_text=hint, widget=widget)


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password1 = password_field(*NEW)
    password2 = password_field("รหัสผ่านใหม่อีกครั้ง")

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        plain_sentences(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", ValidationError(NOT_ALIKE, code="not_alike"))
        elif first:
            self._check(first)
        return cleaned

    def _check(self, password: str) -> None:
        try:
            validate_password(password, self.person())
        except ValidationError as error:
            self.add_error("password1", error)

    def person(self) -> Any:
        """Return whose password it is to be: its likeness to the names is refused."""
        return self.user


class JoinForm(NewPasswordForm):
    """A new account, by somebody who was invited."""

    field_order = ["full_name", "username", "email", "password1", "password2"]
    full_name = forms.CharField(
        label="ชื่อและนามสกุล", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    username = forms.CharField(
        label="ชื่อผู้ใช้",
        max_length=150,
        help_text="ใช้เข้าสู่ระบบ เป็นภาษาไทยหรืออังกฤษก็ได้ ไม่ต้องใช้เลขประจำตัวประชาชน",
        validators=[RegexValidator(ALLOWED, NAME_RULE)],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label="อีเมล (ถ้ามี)",
        required=False,
        help_text="ใช้เข้าสู่ระบบแทนชื่อผู้ใช้ และขอรหัสผ่านใหม่เมื่อลืม",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": BAD_MAIL},
    )

    def clean_username(self) -> str:
        name = same_name(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(NAME_TAKEN, code="taken")
        return name

    def clean_email(self) -> str:
        address = self.cleaned_data["email"].lower()
        known = User.objects.filter(email__iexact=address), EmailAddress.objects.filter(email=address)
        if address and any(each.exists() for each in known):
            raise ValidationError(MAIL_TAKEN, code="taken")
        return address

    def person(self) -> Any:
        given = self.cleaned_data
        user = User(username=given.get("username", ""), email=given.get("email", ""))
        return with_names(user, given.get("full_name", ""))
