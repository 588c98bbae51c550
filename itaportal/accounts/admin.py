"""The admin's own name, and its pages of users."""

import hashlib
import json
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest

from itaportal.accounts.models import User
from itaportal.audit.models import PORTAL
from itaportal.audit.recorded_admin import RecordedAdmin
from itaportal.audit.recording import recording
from itaportal.rows.admin import SeenForm, SeenPages

admin.site.site_header = admin.site.site_title = "มาตรการโปร่งใส – ดูแลข้อมูล"
admin.site.index_title = "ข้อมูลทั้งหมด"
# People sign in at one door: what counts attempts and asks for the second factor there, holds for the admin too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Without it tables have the whole width; the start page lists everything.
admin.site.enable_nav_sidebar = False
# What a person may do hangs on an agency, not on Django's groups.
admin.site.unregister(Group)
# What signing in and jobs keep is nobody's to edit by hand: people see their own sessions and factors on their pages.
for label in ("account", "mfa", "socialaccount", "usersessions", "django_tasks_database"):
    for model in apps.get_app_config(label).get_models():
        if admin.site.is_registered(model):
            admin.site.unregister(model)


class UserCreationForm(BaseUserCreationForm):
    """A new user and the first password."""

    class Meta(BaseUserCreationForm.Meta):
        model = User


class PersonForm(SeenForm, UserChangeForm):
    """A user. Signing in writes the row too, so what the page lets change is compared, and not a version."""

    def state(self) -> str:
        """Return the fingerprint of what the page lets change."""
        names = sorted(name for name, field in self.fields.items() if name != "seen" and not field.disabled)
        shown = json.dumps([[name, self.initial.get(name)] for name in names], default=str)
        return hashlib.sha256(shown.encode()).hexdigest()


@admin.register(User)
class PersonAdmin(RecordedAdmin, SeenPages, UserAdmin):
    """Users, without groups and single permissions."""

    form = PersonForm
    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_active")
    list_filter = ("is_staff", "is_superuser", "is_active")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("ข้อมูลส่วนบุคคล", {"fields": ("first_name", "last_name", "email")}),
        ("สิทธิ", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("วันเวลา", {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    add_form = UserCreationForm
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("username", "password1", "password2")}),)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Tell also of a new password: its own page saves it past `save_model`."""
        if request.resolver_match and (request.resolver_match.url_name or "").endswith("password_change"):
            with recording(PORTAL, by=request.user) as record:
                record("password_changed", obj)
        return super().log_change(request, obj, message)
