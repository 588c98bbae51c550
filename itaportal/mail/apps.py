"""The app of letters and notices."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "itaportal.mail"
    verbose_name = "จดหมายและการแจ้งเตือน"
