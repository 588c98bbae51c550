"""The app that carries the Thai template tags."""

from django.apps import AppConfig


class ThaiConfig(AppConfig):
    name = "itaportal.thai"
