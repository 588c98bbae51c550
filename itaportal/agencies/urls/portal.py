"""Addresses of the portal's own admin."""

from django.urls import path

from itaportal.agencies.views.portal import portal

urlpatterns = [path("", portal, name="portal")]
