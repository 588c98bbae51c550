"""The admin's pages of reports and of the layouts that agencies made."""

from typing import Any

from django.contrib import admin

from itaportal.agencies.tenant_admin import TenantAdmin, TenantForm, TenantInline
from measures.rules import locked_rounds, why_not_change_round
from reports.models import Report, ReportLayout, ReportSection


def why_not_change_report(report: Report) -> str | None:
    """Return why report may not change, None where it may."""
    return why_not_change_round(report.round, locked_rounds(report.plan))


class ReportForm(TenantForm):
    """A report; a locked round takes none."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        plan = self.cleaned_data.get("plan")
        if plan is not None and (reason := why_not_change_round(self.cleaned_data.get("round"), locked_rounds(plan))):
            self.add_error("round", reason)
        return cleaned


class ColumnsForm(TenantForm):
    """A row with columns of a table: the box is as large as what it holds asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"columns", "tables"} & set(self.fields):
            lines = 16 if getattr(self.instance, name) else 2
            self.fields[name].widget.attrs |= {"rows": lines, "cols": 80}


class SectionInline(TenantInline, admin.StackedInline):
    """A report's sections, locked with its round."""

    model = ReportSection
    form = ColumnsForm
    fields = (("order", "kind"), "text", ("rows", "renumber"), "columns")


@admin.register(Report)
class ReportAdmin(TenantAdmin):
    """Reports with their sections."""

    form = ReportForm
    list_display = ("__str__", "in_agency", "fiscal_year", "round")
    list_filter = ("round", "plan__fiscal_year")
    list_select_related = ("agency", "plan__agency")
    search_fields = ("title", "plan__title", "agency__search_key")
    autocomplete_fields = ("plan",)
    inlines = (SectionInline,)

    @admin.display(description="ปีงบประมาณ", ordering="plan__fiscal_year")
    def fiscal_year(self, report: Report) -> int:
        return report.plan.fiscal_year

    def why_not_change(self, row: Report) -> str | None:
        return why_not_change_report(row)


@admin.register(ReportLayout)
class ReportLayoutAdmin(TenantAdmin):
    """Layouts of agencies' own."""

    form = ColumnsForm
    list_display = ("name", "in_agency", "prints_plans")
    list_filter = ("prints_plans",)
    list_select_related = ("agency",)
    search_fields = ("name", "agency__search_key")
    autocomplete_fields = ("agency",)
