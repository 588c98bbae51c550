"""The app of agencies."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "itaportal.agencies"
    verbose_name = "หน่วยงาน"
