"""The app of users."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "itaportal.accounts"
    verbose_name = "บัญชีผู้ใช้"
