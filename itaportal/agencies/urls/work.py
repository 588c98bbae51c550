"""Addresses of an agency's own pages: where to begin, its admin's pages, its record of what was done."""

from django.urls import path

from itaportal.agencies.views import audit, start
from itaportal.agencies.views.admin import overview

urlpatterns = [
    path("", start.work, name="work"),
    path("<slug:agency>/admin/", overview.agency_admin, name="agency_admin"),
    path("<slug:agency>/audit/", audit.audit_list, name="audit_list"),
    path("<slug:agency>/history/<str:noun>/<int:row>/", audit.history, name="history"),
]
