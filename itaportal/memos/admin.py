"""The admin's pages of memos; a submitted one can only be read."""

from django.contrib import admin

from itaportal.agencies.tenant_admin import TenantAdmin, TenantInline
from itaportal.memos.models import Endorsement, Memo, MemoSection
from itaportal.memos.rules import why_not_change
from itaportal.thai.dates import full_date


class SectionInline(TenantInline, admin.StackedInline):
    model = MemoSection
    fields = (("order", "heading"), "text", "report_tables")


class EndorsementInline(TenantInline, admin.StackedInline):
    model = Endorsement
    fields = (("order", "heading"), ("name", "position"), "acting_for", ("decision", "signed_on"), "opinion")


@admin.register(Memo)
class MemoAdmin(TenantAdmin):
    """Memos with their sections and endorsements."""

    list_display = ("subject", "in_agency", "fiscal_year", "purpose", "round", "on_day", "frozen_at")
    list_filter = ("purpose", "round", "fiscal_year")
    list_select_related = ("agency",)
    search_fields = ("subject", "number", "addressee", "agency__search_key")
    autocomplete_fields = ("agency",)
    readonly_fields = ("frozen_at", "frozen_sha256")
    inlines = (SectionInline, EndorsementInline)
    fieldsets = (
        (None, {"fields": ("agency", ("fiscal_year", "purpose", "round"), "order")}),
        ("หัวบันทึก", {"fields": (("office", "phone"), ("number", "dated"), "subject", "addressee", "through")}),
        ("ท้ายบันทึก", {"fields": ("closing", ("author_name", "author_position"))}),
        ("การเสนอ", {"fields": ("frozen_at", "frozen_sha256")}),
    )

    def why_not_change(self, row: Memo) -> str | None:
        return why_not_change(row)

    @admin.display(description="วันที่", ordering="dated")
    def on_day(self, memo: Memo) -> str:
        return full_date(memo.dated) if memo.dated else "-"
