"""Addresses at which forms keep and drop drafts."""

from django.urls import path

from itaportal.drafts import views

urlpatterns = [
    path("keep", views.keep_draft, name="keep_draft"),
    path("drop", views.drop_draft, name="drop_draft"),
]
