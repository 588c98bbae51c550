"""Second factors: what a person may use beside the password, and the forms for it."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.exceptions import ValidationError

from itaportal.accounts.adapter import WRONG_CODE
from itaportal.accounts.noting import warn
from itaportal.accounts.sessions import end_all
from itaportal.accounts.wording import CODE, InThai
from itaportal.audit.models import PORTAL
from itaportal.audit.recording import recording

KEY_NAME = "พาสคีย์"
NO_KEY = "ยังไม่ได้รับพาสคีย์จากเครื่องของท่าน กรุณาลองใหม่"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: Any) -> bool:
    """Say whether a person has set up an app or a passkey; one query."""
    return Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()


def remove_second_factors(user: Any, *, by: Any) -> int:
    """Take a person's second factors and recovery codes away, end the sessions; return how many factors there were.

    In: by, who does it on the person's behalf (None: whoever runs the server). The password stays as it is.
    """
    with recording(PORTAL, by=by) as record:
        count = Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).count()
        Authenticator.objects.filter(user=user).delete()
        end_all(user)
        record("second_factors_removed", user)
    return count


class FactorAdapter(DefaultMFAAdapter):
    """The portal's name on a person's devices, and our sentences."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": "กรุณายืนยันอีเมลก่อนเปิดการยืนยันตัวตนสองขั้น",
        "cannot_delete_authenticator": "ปิดการยืนยันตัวตนสองขั้นไม่ได้",
        "cannot_generate_recovery_codes": "กรุณาเพิ่มแอปรหัสหรือพาสคีย์ก่อน จึงออกรหัสสำรองได้",
        "add_email_blocked": "เพิ่มอีเมลไม่ได้ขณะเปิดการยืนยันตัวตนสองขั้น",
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code == "incorrect_code":
            warn("second factor failed", self.request)
        return super().validation_error(code, *args)

    def _get_site_name(self) -> str:
        return "มาตรการโปร่งใส"

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        have = Authenticator.objects.filter(user=user, type=type).count()
        return f"{KEY_NAME} {have + 1}" if have else KEY_NAME


class CodeForm(InThai, AuthenticateForm):
    """The second step of signing in."""

    words = {"code": CODE}


class CodeAgainForm(InThai, ReauthenticateForm):
    """The same, before something that needs it anew."""

    words = {"code": CODE}


class AppForm(InThai, ActivateTOTPForm):
    """A new app: the first code shows that it works."""

    words = {"code": ("รหัส ๖ หลักที่แอปแสดง", "รหัสเปลี่ยนทุก ๓๐ วินาที")}


class PasskeyForm(InThai, AddWebAuthnForm):
    """A new passkey; as a rule one that signs in by itself, too."""

    words = {
        "name": ("ชื่อพาสคีย์", "เช่น โทรศัพท์ของฉัน หรือกุญแจ USB"),
        "passwordless": (
            "ใช้เข้าสู่ระบบแทนรหัสผ่านได้ด้วย",
            "เครื่องจะขอลายนิ้วมือ ใบหน้า หรือรหัส PIN ทุกครั้ง",
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["credential"].error_messages["required"] = NO_KEY


class PasskeyNameForm(InThai, EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": ("ชื่อพาสคีย์", "")}
