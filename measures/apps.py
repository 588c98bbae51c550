"""The app of plans and measures."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = "แผนและมาตรการ"
