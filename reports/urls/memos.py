"""Addresses of memos and their chain; all below an agency's /memos/."""

from django.urls import path

from reports.views.memos import reading

urlpatterns = [
    path("", reading.memos, name="memos"),
    path("<int:memo>/", reading.memo, name="memo"),
]
