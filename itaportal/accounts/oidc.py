"""Signing in with an identity from elsewhere (ThaID and the like): OpenID Connect, for people who have an account."""

import secrets
from hmac import compare_digest
from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest
from django.shortcuts import render

from itaportal.accounts.noting import warn

REDIRECT = 302


class IdentityProvider(OpenIDConnectProvider):
    """The provider of the settings, stricter: a nonce ties its answer to this browser, nothing it tells is kept."""

    package = "allauth.socialaccount.providers.openid_connect"  # where allauth finds its addresses

    def redirect(
        self, request: HttpRequest, process: str, next_url: Any = None, data: Any = None, **kwargs: Any
    ) -> Any:
        """Send the browser to the provider by a page of ours, for a form's answer may not lead to another host (CSP).

        What the address asked for (scope, further parameters) does not count; only the settings do.
        """
        nonce = secrets.token_urlsafe(24)
        kwargs["scope"], kwargs["auth_params"] = self.get_scope(), {**self.get_auth_params(), "nonce": nonce}
        answer = super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        if answer.status_code != REDIRECT:
            return answer
        return render(request, "socialaccount/leaving.html", {"address": answer["Location"], "name": self.name})

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> Any:
        """Return the login; its `claims` last for this request only, for they may hold a citizen's number."""
        login = super().sociallogin_from_response(request, response)
        login.claims = response
        login.account.extra_data = {}
        return login


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Nobody gets an account this way; who has one is known by the provider's `sub`."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "invalid_token": "ผู้ให้บริการยืนยันตัวตนส่งข้อมูลที่ตรวจสอบไม่ผ่าน กรุณาลองใหม่",
        "no_password": "กรุณาตั้งรหัสผ่านก่อนเลิกเชื่อมต่อ มิฉะนั้นท่านจะเข้าสู่ระบบไม่ได้",
        "connected_other": "บัญชีนี้เชื่อมกับผู้ใช้อื่นแล้ว",
        "disconnect_last": "ยกเลิกการเชื่อมต่อสุดท้ายไม่ได้",
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        warn("identity without an account", request)
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse an answer that is not the one to our question, or that speaks of two people."""
        if not is_ours(sociallogin.claims, sociallogin.state.get("nonce", "")):
            warn("identity refused: nonce or sub", request)
            provider = sociallogin.account.get_provider()
            raise ImmediateHttpResponse(render_authentication_error(request, provider))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Log that it failed and how, never with the provider's own words."""
        warn(f"identity failed: {type(kwargs.get('exception')).__name__}", request)

    def send_notification_mail(self, template_prefix: str, user: Any, context: Any = None, email: Any = None) -> None:
        account_adapter().send_notification_mail(template_prefix, user, context, email)


def is_ours(claims: dict[str, Any], nonce: str) -> bool:
    """Say whether an answer carries our nonce in a signed-in person's token, and tells of that one person only."""
    token, told = claims.get("id_token") or {}, claims.get("userinfo") or {}
    same_person = bool(token.get("sub")) and told.get("sub", token.get("sub")) == token.get("sub")
    return bool(nonce) and compare_digest(str(token.get("nonce", "")).encode(), nonce.encode()) and same_person
