"""The admin's page of a plan."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest

from itaportal.agencies.tenant_admin import LinkedInline, TableInline, TenantAdmin
from measures.models import Finding, Measure, Plan


class FindingInline(TableInline):
    model = Finding
    fields = ("order", "kind", "indicator", "score", "text")


class MeasureInline(LinkedInline, admin.TabularInline):
    """The plan's measures, without their parts."""

    model = Measure
    fields = ("order", "number", "heading", "title")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(parent=None)


@admin.register(Plan)
class PlanAdmin(TenantAdmin):
    """Plans of a year with their findings and measures."""

    list_display = ("title", "in_agency", "fiscal_year", "measure_count")
    list_filter = ("fiscal_year", "agency__kind")
    list_select_related = ("agency",)
    search_fields = ("title", "agency__search_key")
    autocomplete_fields = ("agency",)
    inlines = (FindingInline, MeasureInline)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(measure_count=Count("measures")).select_related("agency")

    @admin.display(description="จำนวนมาตรการ", ordering="measure_count")
    def measure_count(self, plan: Any) -> int:
        return plan.measure_count
