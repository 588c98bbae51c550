"""The admin's page of a measure, or of a part of one."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from itaportal.agencies.tenant_admin import (
    LinkedInline,
    TableInline,
    TenantAdmin,
    TenantForm,
    TenantInline,
    TenantInlineFormSet,
)
from itaportal.agencies.writing import change as change_row
from measures.admin.results import ResultForm
from measures.models import Measure, Milestone, Responsible, Result, Step

# What a measure has of its own once it holds something of it: flag → fields, flag → the rows' related names.
OWN_FIELDS = {
    "own_period": ("period_start", "period_end", "period_text"),
    "own_monitoring": ("monitoring_rounds", "monitoring_text"),
}
OWN_ROWS = {
    "own_steps": "steps", "own_responsible": "responsibles", "own_results": "results", "own_monitoring": "milestones",
}  # fmt: skip


class MeasureForm(TenantForm):
    """A measure; a part's plan is its parent's."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for flag, names in OWN_FIELDS.items():
            if any(self.cleaned_data.get(name) is not None for name in names):
                self.cleaned_data[flag] = True
        return cleaned


class StepInline(TableInline):
    model = Step
    fields = ("order", "text", "due_on", "due_text", "done_on", "status")


class MilestoneInline(TableInline):
    model = Milestone
    fields = StepInline.fields


class ResponsibleInline(TenantInline, admin.StackedInline):
    model = Responsible
    fields = (("order", "owner"), ("unit", "subunit"), ("person", "position"), "text")
    autocomplete_fields = ("owner",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("owner")


class ResultInline(LinkedInline, admin.StackedInline):
    """The rounds' results; a locked round takes no new one."""

    model = Result
    form = ResultForm
    fields = (("order", "round", "status"), "detail", "output", "outcome", "success", "remark")


class PartFormSet(TenantInlineFormSet):
    inherited = ("agency_id", "plan_id")


class PartInline(LinkedInline, admin.TabularInline):
    model = Measure
    formset = PartFormSet
    fk_name = "parent"
    fields = ("order", "number", "title")
    verbose_name = "มาตรการย่อย"
    verbose_name_plural = "มาตรการย่อย"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and obj is not None and obj.parent_id is None


@admin.register(Measure)
class MeasureAdmin(TenantAdmin):
    """Measures and parts, with all that belongs to one."""

    form = MeasureForm
    list_display = ("number", "title", "heading", "part_of", "fiscal_year", "in_agency")
    ordering = ("plan", "order", "id")
    list_display_links = ("number", "title")
    list_filter = ("plan__fiscal_year", ("parent", admin.EmptyFieldListFilter))
    list_select_related = ("plan", "parent", "agency")
    search_fields = ("number", "title", "heading", "guidelines", "plan__title", "agency__search_key")
    autocomplete_fields = ("plan", "parent")
    inlines = (StepInline, MilestoneInline, ResponsibleInline, ResultInline, PartInline)
    fieldsets = (
        (
            None,
            {"fields": (("plan", "parent"), ("order", "number"), "heading", "title", "guidelines", "step_numbering")},
        ),
        ("ระยะเวลา", {"fields": (("period_start", "period_end"), "period_text")}),
        ("การกำกับติดตาม", {"fields": ("monitoring_rounds", "monitoring_text")}),
        (
            "สิ่งที่เป็นของตนเอง",
            {
                "fields": (("own_steps", "own_responsible", "own_period", "own_monitoring", "own_results"),),
                "description": "สำหรับมาตรการย่อย ส่วนที่ไม่ได้เลือกจะใช้ร่วมกับมาตรการหลัก และพิมพ์เป็นช่องเดียวกัน",
            },
        ),
    )

    @admin.display(description="ย่อยของ")
    def part_of(self, measure: Measure) -> str:
        return str(measure.parent or "-")

    @admin.display(description="ปีงบประมาณ", ordering="plan__fiscal_year")
    def fiscal_year(self, measure: Measure) -> int:
        return measure.plan.fiscal_year

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What has rows of its own says so: a part's steps would not print else."""
        super().save_related(request, form, formsets, change)
        measure = form.instance
        flags = {
            flag for flag, rows in OWN_ROWS.items() if not getattr(measure, flag) and getattr(measure, rows).exists()
        }
        change_row(measure, dict.fromkeys(flags, True), by=request.user)
