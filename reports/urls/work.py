"""Addresses of people at work on a plan's table and its reports; all below an agency's."""

from django.urls import path, register_converter

from measures.addresses import BuddhistYear
from reports.views.work import plan, report

register_converter(BuddhistYear, "buddhist_year")

urlpatterns = [
    path("<buddhist_year:year>/", plan.plan, name="plan"),
    path("<buddhist_year:year>/reports/<str:name>/", report.report, name="report"),
]
