"""Public addresses: the start page, an agency, its documents."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
