"""The app of memos."""

from importlib import import_module

from django.apps import AppConfig


class MemosConfig(AppConfig):
    name = "itaportal.memos"
    verbose_name = "บันทึกข้อความ"

    def ready(self) -> None:
        """Say what must not be put back."""
        import_module("itaportal.memos.restoring")
