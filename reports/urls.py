"""Public addresses: the start page, an agency, its documents, the official face."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from reports.views.agency import agency, emblem
from reports.views.documents import document, document_pdf
from reports.views.faces import official_face
from reports.views.home import home


class BuddhistYear(IntConverter):
    """A year of the Buddhist era, in four Arabic digits."""

    regex = "2[5-7][0-9]{2}"


register_converter(BuddhistYear, "year")

urlpatterns = [
    path("", home, name="home"),
    path("a/<slug:slug>/", agency, name="agency"),
    path("a/<slug:slug>/emblem", emblem, name="emblem"),
    path("a/<slug:slug>/<year:year>/<slug:name>/", document, name="document"),
    path("a/<slug:slug>/<year:year>/<slug:name>.pdf", document_pdf, name="document_pdf"),
    path("faces/<str:name>", official_face, name="official_face"),
]
