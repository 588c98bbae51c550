"""Addresses of people at work on measures; all below an agency's."""

from django.urls import path

from measures.views import desk, evidence, evidence_files, findings, limits, measure, plans, results, steps

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.new_plan, name="new_plan"),
    path("plans/<int:plan>/title/", plans.plan_title, name="plan_title"),
    path("measures/<int:measure>/", measure.measure, name="measure"),
    path("admin/files/", limits.agency_limits, name="agency_limits"),
    path("measures/<int:measure>/rounds/<int:months>/", results.result, name="result"),
    path("steps/<int:step>/mark/", steps.mark, name="mark_step"),
    path("measures/<int:measure>/answers/", findings.edit_answers, name="edit_answers"),
    path("evidence/of/<int:measure>/<int:months>/", evidence.evidence, name="evidence"),
    path("evidence/of/<int:measure>/<int:months>/files", evidence.add_evidence, name="add_evidence"),
    path("evidence/of/<int:measure>/<int:months>/link", evidence.add_evidence_link, name="add_evidence_link"),
    path("evidence/<int:evidence>/", evidence.evidence_card, name="evidence_card"),
    path("evidence/<int:evidence>/edit", evidence.edit_evidence, name="edit_evidence"),
    path("evidence/<int:evidence>/remove", evidence.remove_evidence, name="remove_evidence"),
    path("evidence/<int:evidence>/move", evidence.move_evidence, name="move_evidence"),
    path("evidence/<int:evidence>/check", evidence.check_evidence, name="check_evidence"),
    path("evidence/<int:evidence>/file", evidence_files.evidence_file, name="evidence_file"),
    path("evidence/<int:evidence>/small", evidence_files.evidence_small, name="evidence_small"),
]
