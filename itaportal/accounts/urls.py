"""Addresses of one's own account: signing in, second factors, sessions."""

from django.urls import include, path

from itaportal.accounts import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("", include("allauth.urls")),
]
