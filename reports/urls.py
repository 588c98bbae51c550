"""Public addresses: the start page, an agency, its documents, the official face."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from reports.views.agency import agency, emblem
from reports.views.documents import document, document_pdf
from reports.views.faces import official_face
from reports.views.home import home
from reports.views.methods import only_read


class BuddhistYear(IntConverter):
    """A year of the Buddhist era, in four Arabic digits."""

    regex = "2[5-7][0-9]{2}"


register_converter(BuddhistYear, "year")

urlpatterns = [
    path("", only_read(home), name="home"),
    path("a/<slug:slug>/", only_read(agency), name="agency"),
    path("a/<slug:slug>/emblem", only_read(emblem), name="emblem"),
    path("a/<slug:slug>/<year:year>/<slug:name>/", only_read(document), name="document"),
    path("a/<slug:slug>/<year:year>/<slug:name>.pdf", only_read(document_pdf), name="document_pdf"),
    path("faces/<str:name>", only_read(official_face), name="official_face"),
]
