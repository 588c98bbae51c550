"""Addresses of those who oversee a province."""

from django.urls import path

from measures.views.province import province

urlpatterns = [path("", province, name="province")]
