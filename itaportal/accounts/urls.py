"""Addresses of one's own account: signing in, second factors, sessions."""

from django.urls import include, path

from itaportal.accounts import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("sessions/", views.sessions, name="usersessions_list"),
    path("sessions/end/", views.end_session, name="end_session"),
    path("sessions/end-all/", views.end_sessions, name="end_sessions"),
    path("", include("allauth.urls")),
]
