"""Public addresses beside the published documents, which the middleware answers (reports/serving/)."""

from django.urls import path, register_converter

from measures.addresses import BuddhistYear
from reports.views.agency import agency, agency_embed, emblem
from reports.views.directory import directory
from reports.views.faces import official_face
from reports.views.home import home
from reports.views.machines import feed, feed_of_agency, robots, sitemap, sitemap_pages, sitemap_part
from reports.views.methods import only_read
from reports.views.open_data import dictionary, exchange_schema, open_data, open_data_file, package, table_schema
from reports.views.progress import progress
from reports.views.statements import accessibility, privacy
from reports.views.unpublished import unpublished
from reports.views.verifying import verify, verify_file

register_converter(BuddhistYear, "year")

urlpatterns = [
    path("", only_read(home), name="home"),
    path("agencies/", only_read(directory), name="agencies"),
    path("a/<slug:slug>/", only_read(agency), name="agency"),
    path("a/<slug:slug>/embed/", only_read(agency_embed), name="agency_embed"),
    path("a/<slug:slug>/feed/", only_read(feed_of_agency), name="agency_feed"),
    path("a/<slug:slug>/emblem", only_read(emblem), name="emblem"),
    path("a/<slug:slug>/<year:year>/progress/", only_read(progress), name="progress"),
    path("a/<slug:slug>/<year:year>/<path:rest>", only_read(unpublished), name="unpublished"),
    path("feed/", only_read(feed), name="feed"),
    path("robots.txt", only_read(robots), name="robots"),
    path("sitemap.xml", only_read(sitemap), name="sitemap"),
    path("sitemaps/pages.xml", only_read(sitemap_pages), name="sitemap_pages"),
    path("sitemaps/<slug:part>.xml", only_read(sitemap_part), name="sitemap_part"),
    path("verify/", only_read(verify), name="verify"),
    path("verify/file/", verify_file, name="verify_file"),
    path("open-data/", only_read(open_data), name="open_data"),
    path("open-data/fields/", only_read(dictionary), name="open_data_dictionary"),
    path("open-data/datapackage.json", only_read(package), name="open_data_package"),
    path("open-data/table-schema.json", only_read(table_schema), name="open_data_table_schema"),
    path("open-data/ita-plan-1.json", only_read(exchange_schema), name="open_data_plan_schema"),
    path("open-data/files/<str:name>", only_read(open_data_file), name="open_data_file"),
    path("privacy/", only_read(privacy), name="privacy"),
    path("accessibility/", only_read(accessibility), name="accessibility"),
    path("faces/<str:name>", only_read(official_face), name="official_face"),
]
