"""Addresses of people at work on a plan's table, its reports, layouts and findings; all below an agency's."""

from django.urls import path, register_converter

from measures.addresses import BuddhistYear
from measures.views import findings
from reports.views.publishing import asking, withdrawing
from reports.views.work import cells, layouts, moving, plan, preview, report, reports, sections, sides

register_converter(BuddhistYear, "buddhist_year")

FINDINGS = "<buddhist_year:year>/findings/"
ONE = "<buddhist_year:year>/reports/<str:name>/"
SECTION = f"{ONE}sections/<int:section>/"

urlpatterns = [
    path("<buddhist_year:year>/", plan.plan, name="plan"),
    path("<buddhist_year:year>/calendar/", plan.plan_calendar, name="plan_calendar"),
    path("<buddhist_year:year>/order/", moving.order_measures, name="order_measures"),
    path("<buddhist_year:year>/renumber/", moving.renumber_measures, name="renumber_measures"),
    path("<buddhist_year:year>/add/", moving.add_measure, name="add_measure"),
    path("measures/<int:measure>/edit/<str:what>/", cells.edit_cell, name="edit_cell"),
    path("measures/<int:measure>/rows/", plan.measure_rows, name="measure_rows"),
    path("measures/<int:measure>/move/", moving.move_measure, name="move_measure"),
    path("measures/<int:measure>/remove/", moving.remove_measure, name="remove_measure"),
    path("reports/", reports.reports_now, name="reports_now"),
    path("<buddhist_year:year>/reports/", reports.reports, name="reports"),
    path("<buddhist_year:year>/reports/start/", reports.start, name="start_report"),
    path(ONE, report.report, name="report"),
    path(f"{ONE}title/", report.edit_title, name="edit_title"),
    path(f"{ONE}remove/", reports.remove, name="remove_report"),
    path(f"{ONE}checks/", sides.checks, name="report_checks"),
    path(f"{ONE}publish/", asking.publish_document, name="publish_document"),
    path("publications/<int:publication>/withdraw/", withdrawing.withdraw_publication, name="withdraw_publication"),
    path(f"{ONE}preview/", preview.preview, name="report_preview"),
    path(f"{ONE}preview.pdf", preview.preview_pdf, name="report_preview_pdf"),
    path(f"{ONE}sections/", sections.add, name="add_section"),
    path(SECTION, sections.edit, name="edit_section"),
    path(f"{SECTION}card/", sections.show, name="section"),
    path(f"{SECTION}wording/", sections.take, name="take_wording"),
    path(f"{SECTION}move/", sections.move, name="move_section"),
    path(f"{SECTION}remove/", sections.remove, name="remove_section"),
    path(FINDINGS, findings.findings, name="findings"),
    path(f"{FINDINGS}add/", findings.add, name="add_finding"),
    path(f"{FINDINGS}<int:finding>/", findings.edit, name="edit_finding"),
    path(f"{FINDINGS}<int:finding>/move/", findings.move, name="move_finding"),
    path(f"{FINDINGS}<int:finding>/remove/", findings.remove, name="remove_finding"),
    path("layouts/", layouts.layouts, name="layouts"),
    path("layouts/copy/", layouts.copy, name="copy_layout"),
    path("layouts/plans/", layouts.print_plans, name="print_plans"),
    path("layouts/<int:layout>/", layouts.edit, name="edit_layout"),
    path("layouts/<int:layout>/remove/", layouts.remove, name="remove_layout"),
]
