"""The app of memos."""

from django.apps import AppConfig


class MemosConfig(AppConfig):
    name = "itaportal.memos"
    verbose_name = "บันทึกข้อความ"
