"""What django-allauth asks of us: who may sign in and how it is counted, what is noted, the sentences people read."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from itaportal.accounts.names import counted_as, same_name
from itaportal.accounts.noting import NOTED_MAILS, note, warn
from itaportal.accounts.sessions import begin

NOT_SIGNED_IN = "ชื่อผู้ใช้ อีเมล หรือรหัสผ่านไม่ถูกต้อง กรุณาตรวจแป้นพิมพ์ไทย-อังกฤษ แล้วลองใหม่"
WAIT = "ลองผิดหลายครั้งเกินไป กรุณารอ ๕ นาทีแล้วลองใหม่ หรือขอรหัสผ่านใหม่"
ANOTHER_WAY = {
    "reauthenticate": "ใช้รหัสผ่าน",
    "mfa_reauthenticate": "ใช้แอปรหัสหรือรหัสสำรอง",
    "mfa_reauthenticate:webauthn": "ใช้พาสคีย์",
}
WRONG_CODE = "รหัสไม่ถูกต้องหรือหมดอายุแล้ว กรุณาใช้รหัสล่าสุด"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only; each way in and each change of what protects an account leaves a note."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "บัญชีนี้ถูกระงับการใช้งาน",
        "cannot_remove_primary_email": "ลบอีเมลหลักไม่ได้ กรุณาตั้งอีเมลอื่นเป็นอีเมลหลักก่อน",
        "duplicate_email": "ท่านเพิ่มอีเมลนี้ไว้แล้ว",
        "email_password_mismatch": NOT_SIGNED_IN,
        "email_taken": "ใช้อีเมลนี้ไม่ได้ กรุณาใช้อีเมลอื่น",
        "enter_current_password": "รหัสผ่านปัจจุบันไม่ถูกต้อง",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "รหัสผ่านไม่ถูกต้อง กรุณาลองใหม่",
        "invalid_login": NOT_SIGNED_IN,
        "invalid_password_reset": "ลิงก์ตั้งรหัสผ่านใหม่ใช้ไม่ได้แล้ว กรุณาขอใหม่",
        "rate_limited": "ส่งคำขอถี่เกินไป กรุณารอสักครู่แล้วลองใหม่",
        "same_as_current": "ค่าใหม่ต้องไม่เหมือนค่าเดิม",
        "select_only_one": "กรุณาเลือกเพียงรายการเดียว",
        "too_many_login_attempts": WAIT,
        "unverified_primary_email": "กรุณายืนยันอีเมลนี้ก่อนตั้งเป็นอีเมลหลัก",
        "username_password_mismatch": NOT_SIGNED_IN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account alone: an invitation does."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return under what failures are counted: the account meant, by whichever of its names, else the name typed.

        User name and e-mail of one account share one count; ก่ and ก, two names, never do.
        """
        typed = same_name(credentials.get("email") or credentials.get("username") or "")
        meant = get_user_model().objects.filter(
            Q(username__iexact=typed) | Q(email__iexact=typed) | Q(emailaddress__email__iexact=typed)
        )
        key = meant.order_by("pk").values_list("pk", flat=True).first() if typed else None
        return f"user:{key}" if key else f"typed:{counted_as(typed)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            warn("sign-in throttled", request)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log a failure. What was typed as a name is not logged: people type passwords and citizen numbers there."""
        warn("sign-in failed", request)

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign the person in, in a session whose time begins now."""
        super().login(request, user)
        begin(request.session)
        ways = [each.get("type") or each["method"] for each in get_authentication_records(request, user)]
        note("signed_in", user, request, ways="+".join(ways) or "invitation")

    def logout(self, request: HttpRequest) -> None:
        note("signed_out", request.user, request)
        super().logout(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> Any:
        warn("sign-in of a disabled person", request, user)
        return super().respond_user_inactive(request, user)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        methods = super().get_reauthentication_methods(user)
        return [each | {"description": ANOTHER_WAY[each["id"]]} for each in methods]

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Note what protects an account has changed – allauth tells so here, whether a mail can be sent or not."""
        verb = NOTED_MAILS.get(template_prefix.rpartition("/")[2])
        if verb:
            note(verb, user, self.request)
        super().send_notification_mail(template_prefix, user, context, email)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")
