"""The app of reports."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "รายงาน"

    def ready(self) -> None:
        """Register the checks of this app, and what must not be put back."""
        import_module("reports.checks")
        import_module("reports.restoring")
