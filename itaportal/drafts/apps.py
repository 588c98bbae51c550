"""The app of drafts."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "itaportal.drafts"
    verbose_name = "ร่างที่เก็บไว้"
