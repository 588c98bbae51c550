"""Addresses of people at work on measures; all below an agency's."""

from django.urls import path

from measures.views import desk, measure, plans

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("plans/", plans.plans, name="plans"),
    path("measures/<int:measure>/", measure.measure, name="measure"),
]
