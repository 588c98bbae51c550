"""The app of plans and measures."""

from importlib import import_module

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = "แผนและมาตรการ"

    def ready(self) -> None:
        """Say what must not be put back."""
        import_module("measures.restoring")
