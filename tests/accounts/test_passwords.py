"""What a password may be: long enough, not everybody's on either keyboard; what it is made of does not matter."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

from itaportal import settings as portal


@pytest.mark.parametrize("password", ["ทุ่งนาสีทอง", "aaaa bbbb", "๑๒๓๔ห้าหก", "correct horse battery", "ก" * 128])
def test_any_make_is_accepted(password):
    found = get_user_model()(username="x")
    validate_password(password, found)  # raises what is wrong
    found.set_password(password)
    assert found.check_password(password)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("สั้นไป", "สั้นเกินไป"),
        ("ก" * 129, "ยาวเกิน"),
        ("password", "ทั่วไป"),
        ("PassWord", "ทั่วไป"),
        ("12345678", "ทั่วไป"),
        ("๑๒๓๔๕๖๗๘", "ทั่วไป"),
        ("ๆไำพะัีร", "ทั่วไป"),  # qwertyui
        ("ๅ/-ภถุึค", "ทั่วไป"),  # 12345678
        ("รหัสผ่าน", "ทั่วไป"),
        ("รหัสผ่าน๑๒๓๔", "ทั่วไป"),
    ],
)
def test_what_everybody_uses_is_refused_in_thai(password, why):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert why in refused.value.messages[0]


def test_ones_own_name_is_refused():
    person = get_user_model()(username="somying.tangjai", email="somying@example.go.th")
    with pytest.raises(ValidationError, match="คล้าย"):
        validate_password("somying.tangjai1", person)


def test_passwords_are_kept_by_argon2(db):
    with override_settings(PASSWORD_HASHERS=portal.PASSWORD_HASHERS):
        person = get_user_model()(username="somying")
        person.set_password("ทุ่งนาสีทอง")
    assert person.password.startswith("argon2$argon2id$")
