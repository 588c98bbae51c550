"""Addresses of an agency's own pages: where to begin, its admin's pages, its record of what was done."""

from django.urls import include, path

from itaportal.agencies.views import audit, start

urlpatterns = [
    path("", start.work, name="work"),
    path("<slug:agency>/admin/", include("itaportal.agencies.urls.agency_admin")),
    path("<slug:agency>/audit/", audit.audit_list, name="audit_list"),
    path("<slug:agency>/audit/file", audit.audit_file, name="audit_file"),
    path("<slug:agency>/history/<str:noun>/<int:row>/", audit.history, name="history"),
    path("<slug:agency>/history/<str:noun>/<int:row>/restore", audit.restore, name="restore"),
]
