"""Addresses of an overseer."""

from django.urls import path

from itaportal.agencies.views.province import province

urlpatterns = [path("", province, name="province")]
