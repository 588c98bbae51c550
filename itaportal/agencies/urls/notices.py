"""Addresses of what a person was told."""

from django.urls import path

from itaportal.agencies.views import notices

urlpatterns = [
    path("", notices.notices, name="notices"),
    path("read", notices.read_notices, name="read_notices"),
    path("<int:notice>/", notices.open_notice, name="open_notice"),
]
