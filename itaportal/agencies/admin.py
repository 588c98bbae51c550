"""The admin's pages of agencies, their units, their positions and who acts for those."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest

from itaportal.agencies.identity import free_slug, identity_of, near_matches
from itaportal.agencies.models import Agency, Appointment, Position, Unit
from itaportal.agencies.names import Identity, search_key
from itaportal.agencies.tenant_admin import TenantAdmin
from itaportal.audit.recorded_admin import RecordedAdmin
from itaportal.rows.admin import SeenForm, SeenPages, TypedPages
from itaportal.rows.forms import TypedTextForm


class AgencyForm(SeenForm, TypedTextForm):
    """An agency; without a slug it gets one made of its romanised name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if "slug" in self.fields and "slug" not in self.errors and not given.get("slug") and given.get("name"):
            given["slug"] = free_slug(Identity(given.get("kind", ""), given["name"], given.get("province") or ""))
        return cleaned


@admin.register(Agency)
class AgencyAdmin(RecordedAdmin, SeenPages, TypedPages, admin.ModelAdmin):
    """Agencies; the slug is given once."""

    form = AgencyForm
    list_display = ("name", "kind", "district", "province", "slug")
    list_filter = ("kind", "province")
    list_per_page = 50
    search_fields = ("search_key", "slug")
    search_help_text = "ค้นจากชื่อ ชื่อย่อ อำเภอ จังหวัด หรือที่อยู่บนเว็บ"
    readonly_fields = ("created_at",)
    fieldsets = (
        (None, {"fields": ("kind", "name", "short_name", "district", "province", "slug")}),
        ("หัวหนังสือ", {"fields": ("emblem", "head_title", "document_prefix", "phone", "website")}),
        ("ระบบ", {"fields": ("created_at",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        words = " ".join(search_key(word) for word in search_term.split())
        return super().get_search_results(request, queryset, words)

    def save_model(self, request: HttpRequest, obj: Agency, form: Any, change: bool) -> None:
        """Save; name the agencies that may be the same one, and drop the emblem that this one replaces."""
        if "emblem" in form.changed_data and (old := form.initial.get("emblem")):
            transaction.on_commit(lambda: old.storage.delete(old.name))
        super().save_model(request, obj, form, change)
        for other in near_matches(identity_of(obj)):
            self.message_user(request, f"ชื่อใกล้เคียงกับ {other} จังหวัด{other.province} กรุณาตรวจว่าไม่ซ้ำกัน", messages.WARNING)


@admin.register(Unit)
class UnitAdmin(TenantAdmin):
    """Units of agencies."""

    list_display = ("name", "parent", "in_agency")
    list_select_related = ("parent", "agency")
    autocomplete_fields = ("agency", "parent")
    search_fields = ("name", "agency__search_key")


@admin.register(Position)
class PositionAdmin(TenantAdmin):
    """Positions of agencies, and who holds them."""

    list_display = ("title", "unit", "holder", "in_agency")
    list_select_related = ("unit", "holder", "agency")
    autocomplete_fields = ("agency", "unit", "holder")
    search_fields = ("title", "agency__search_key")


@admin.register(Appointment)
class AppointmentAdmin(TenantAdmin):
    """Who acts for which position, and when."""

    list_display = ("person", "wording", "position", "starts_on", "ends_on", "in_agency")
    list_select_related = ("person", "position", "agency")
    autocomplete_fields = ("position", "person", "own_position")
    search_fields = ("wording", "order_number", "position__title", "person__first_name", "agency__search_key")
