"""What the admin's pages of tenant rows share: the agency taken from the parent, keys that stay in one agency."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from itaportal.agencies.tenancy import TenantModel, tenant_keys
from itaportal.audit.recorded_admin import RecordedAdmin
from itaportal.rows.admin import SeenForm, SeenPages, TypedPages
from itaportal.rows.forms import TypedTextForm
from itaportal.thai.typed import join_sara_am


def parent_key(model: type[models.Model]) -> str | None:
    """Return the name of the key to the row that model's rows stand below; None for those at the top."""
    return next((key.name for key in tenant_keys(model) if not key.null), None)


class TenantForm(SeenForm, TypedTextForm):
    """A form of a tenant row: it takes the agency from the parent, and checks what the agency is part of."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in tenant_keys(self._meta.model):
            if key.name in self.fields and key.is_cached(self.instance) and (other := getattr(self.instance, key.name)):
                _inner(self.fields[key.name].widget).known = {str(other.pk): str(other)}

    def clean(self) -> dict[str, Any] | None:
        parent = self.cleaned_data.get(parent_key(self._meta.model) or "")
        if parent is not None and self.instance.agency_id is None:
            self.instance.agency_id = parent.agency_id
        return super().clean()

    def add_error(self, field: str | None, error: Any) -> None:
        """Show an error of a field that the form does not have above the form."""
        if field is None and hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                super().add_error(name if name in self.fields else None, errors)
        else:
            super().add_error(field, error)

    def _get_validation_exclusions(self) -> set[str]:
        # Unique constraints begin with the agency: left out, they would not be looked at before the database does.
        excluded = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"agency"} if self.instance.agency_id else excluded


def _inner(widget: Any) -> Any:
    return getattr(widget, "widget", widget)


class TenantInlineFormSet(BaseInlineFormSet):
    """Rows below one parent, of its agency; a model says in its inline what else they take from the parent."""

    inherited: tuple[str, ...] = ("agency_id",)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        setattr(form.instance, self.fk.name, self.instance)
        if form.instance.pk is None:
            for name in self.inherited:
                setattr(form.instance, name, getattr(self.instance, name))
        return form


class SameAgency(AutocompleteSelect):
    """A choice among the rows of one agency; a label that is known already is not asked for again."""

    agency_id: int | None = None
    known: dict[str, str] = {}

    def get_url(self) -> str:
        return f"{super().get_url()}?agency={self.agency_id}" if self.agency_id else super().get_url()

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [str(each) for each in value if each]
        if not chosen or set(chosen) - set(self.known):
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*empty, *(self.create_option(name, each, self.known[each], True, 1) for each in chosen)], 0)]


class _TenantPages(SeenPages, TypedPages):
    """What pages and inlines of tenant rows have in common."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields and db_field in tenant_keys(self.model):
            kwargs["widget"] = widget = SameAgency(db_field, self.admin_site)
            widget.agency_id = self._agency_of_page(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        hidden = ["agency"] if parent_key(self.model) else []
        return [*(super().get_exclude(request, obj) or ()), *hidden]

    def _agency_of_page(self, request: HttpRequest) -> int | None:
        """Return the agency of the row that the page is of; None where it is not stored yet."""
        model = getattr(self, "parent_model", self.model)
        number = (request.resolver_match.kwargs.get("object_id") or "") if request.resolver_match else ""
        if not (number.isdecimal() and issubclass(model, TenantModel)):
            return None
        return model._base_manager.filter(pk=number).values_list("agency_id", flat=True).first()


class TenantAdmin(RecordedAdmin, _TenantPages, admin.ModelAdmin):
    """A tenant model's pages. A row never changes its agency; what `why_not_change` forbids can only be read."""

    form = TenantForm
    list_per_page = 50

    # The admin never breaks the lines of a key in a list; long names would leave no room for the rest.
    @admin.display(description="หน่วยงาน", ordering="agency__name")
    def in_agency(self, row: Any) -> str:
        return str(row.agency)

    def why_not_change(self, row: Any) -> str | None:
        """Return a Thai reason why row may only be read, else None."""
        return None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and self.why_not_change(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and self.why_not_change(obj))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ["agency"] if obj and not parent_key(self.model) else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        row = context.get("original")
        if reason := row and self.why_not_change(row):
            self.message_user(request, reason, "WARNING")
        return super().render_change_form(request, context, *args, **kwargs)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        found, distinct = super().get_search_results(request, queryset, join_sara_am(search_term))
        agency = request.GET.get("agency", "")
        asked = agency.isascii() and agency.isdecimal() and len(agency) < 19
        return (found.filter(agency_id=int(agency)) if asked else found), distinct


class TenantInline(_TenantPages, InlineModelAdmin):
    """Rows of the page's row: they get its agency, and are locked with it."""

    form = TenantForm
    formset = TenantInlineFormSet
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not self._is_locked(obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not self._is_locked(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not self._is_locked(obj)

    def _is_locked(self, parent: Any) -> bool:
        """Say whether the page's own row may only be read: what stands below it is locked with it."""
        page: Any = self.admin_site.get_model_admin(self.parent_model)
        return bool(parent and parent.pk and page.why_not_change(parent))


class TableInline(TenantInline, admin.TabularInline):
    """Rows in a table that fits the page."""

    long_text = (2, 28)
    short_text = (2, 16)


class LinkedInline(TenantInline):
    """Rows that are read and added here, and changed on their own pages."""

    show_change_link = True
    can_delete = False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
