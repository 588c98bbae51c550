"""Addresses of links that are handed to one person: an invitation, a new password."""

from django.urls import path

from itaportal.agencies.views import invitation

urlpatterns = [
    path("", invitation.opened, name="invitation_open"),
    path("<str:token>/", invitation.invitation, name="invitation"),
]
