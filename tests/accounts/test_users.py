"""Users: the first one is made by command and gets into the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_first_user_is_made_by_command_and_signs_in(client, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "kham-lap-yao-9")
    call_command("createsuperuser", interactive=False, username="somchai", email="somchai@a.go.th")
    client.post(reverse("account_login"), {"login": "somchai", "password": "kham-lap-yao-9"})
    assert "มาตรการโปร่งใส – ดูแลข้อมูล" in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("password", ["สั้น", "password", "12345678"])
def test_a_weak_password_is_refused_in_thai(password, admin_client) -> None:
    given = {"username": "officer", "password1": password, "password2": password}
    page = admin_client.post(reverse("admin:accounts_user_add"), given).content.decode()
    assert "รหัสผ่านสั้นเกินไป" in page or "ใช้กันทั่วไป" in page
    assert not get_user_model().objects.filter(username="officer").exists()


def test_the_admin_has_no_door_of_its_own(client) -> None:
    door = client.post(reverse("admin:login"), {"username": "somchai", "password": "kham-lap-yao-9"})
    assert door["Location"].startswith(reverse("account_login"))
