"""The app of audit."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "itaportal.audit"
    verbose_name = "บันทึกการใช้งาน"
