"""Public addresses: the start page, an agency, its documents, the official face."""

from django.urls import path, register_converter

from measures.addresses import BuddhistYear
from reports.views.agency import agency, emblem
from reports.views.documents import document, document_pdf
from reports.views.faces import official_face
from reports.views.home import home
from reports.views.methods import only_read

register_converter(BuddhistYear, "year")

urlpatterns = [
    path("", only_read(home), name="home"),
    path("a/<slug:slug>/", only_read(agency), name="agency"),
    path("a/<slug:slug>/emblem", only_read(emblem), name="emblem"),
    path("a/<slug:slug>/<year:year>/<slug:name>/", only_read(document), name="document"),
    path("a/<slug:slug>/<year:year>/<slug:name>.pdf", only_read(document_pdf), name="document_pdf"),
    path("faces/<str:name>", only_read(official_face), name="official_face"),
]
