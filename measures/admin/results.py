"""The admin's page of a round's result; a locked round can only be read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from itaportal.agencies.tenant_admin import TenantAdmin, TenantForm, TenantInline
from itaportal.agencies.writing import change as change_row
from measures.models import Evidence, Result
from measures.rules import locked_rounds, why_not_change_round


def why_not_change_result(result: Result) -> str | None:
    """Return why result may not change, None where it may."""
    return why_not_change_round(result.round, locked_rounds(result.measure.plan))


class ResultForm(TenantForm):
    """A result; a locked round takes none."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        measure = self.cleaned_data.get("measure") or getattr(self.instance, "measure", None)
        locked = locked_rounds(measure.plan) if measure and measure.plan_id and self.has_changed() else set()
        if reason := why_not_change_round(self.cleaned_data.get("round"), locked):
            self.add_error("round", reason)
        if any(self.cleaned_data.get(name) is not None for name in ("period_start", "period_end", "period_text")):
            self.cleaned_data["own_period"] = True
        return cleaned


class EvidenceInline(TenantInline, admin.StackedInline):
    """A result's evidence, locked with its round."""

    model = Evidence
    fields = (("order", "kind", "dated"), ("url", "file"), "caption")


@admin.register(Result)
class ResultAdmin(TenantAdmin):
    """Results of all rounds with their evidence."""

    form = ResultForm
    list_display = ("of_measure", "round", "status", "fiscal_year", "in_agency")
    list_filter = ("round", "status", "measure__plan__fiscal_year")
    list_select_related = ("measure__plan", "agency")
    search_fields = ("detail", "output", "outcome", "measure__title", "measure__number", "agency__search_key")
    autocomplete_fields = ("measure",)
    inlines = (EvidenceInline,)
    fieldsets = (
        (None, {"fields": ("measure", ("order", "round", "status"))}),
        ("ผล", {"fields": ("detail", "output", "outcome", "success", "remark")}),
        ("ระยะเวลาของผลนี้", {"fields": ("own_period", ("period_start", "period_end"), "period_text")}),
    )

    def why_not_change(self, row: Result) -> str | None:
        return why_not_change_result(row)

    @admin.display(description="มาตรการ")
    def of_measure(self, result: Result) -> str:
        return str(result.measure)

    @admin.display(description="ปีงบประมาณ", ordering="measure__plan__fiscal_year")
    def fiscal_year(self, result: Result) -> int:
        return result.measure.plan.fiscal_year

    def save_model(self, request: HttpRequest, obj: Result, form: Any, change: bool) -> None:
        """A part that gets a result has results of its own from then on."""
        super().save_model(request, obj, form, change)
        change_row(obj.measure, {"own_results": True}, by=request.user)
