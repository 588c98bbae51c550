"""Whether a person has shown within the last minutes that it is really they: by signing in, or once more since."""

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.urls import reverse

NOTHING_TO_PROVE_BY = (
    "บัญชีของท่านยังไม่มีรหัสผ่านหรือพาสคีย์สำหรับยืนยันตัวตน กรุณาตั้งไว้ในหน้าบัญชีของฉัน หรือออกจากระบบแล้วเข้าใหม่ จากนั้นทำรายการนี้อีกครั้ง"
)


def proved_lately(request: Any) -> bool:
    """Say whether the person signed in, or gave password or passkey again, not longer ago than the time-out."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - each["at"] < app_settings.REAUTHENTICATION_TIMEOUT for each in records)


def why_not_prove(user: Any) -> str | None:
    """Return why a person cannot be asked again, None where password, passkey or code is there to ask for."""
    return None if get_reauthentication_flows(user) else NOTHING_TO_PROVE_BY


def prove_first(then: str) -> str:
    """Return the address at which a person shows it once more, and comes to `then` (a path) after that."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': then})}"
