"""The app of jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "itaportal.jobs"
    verbose_name = "งานเบื้องหลัง"
