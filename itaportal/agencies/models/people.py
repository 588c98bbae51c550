"""Membership: what a person may do, and where; Position: who holds which office; Invitation: a link handed to one."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from itaportal.agencies.models.unit import Unit
from itaportal.agencies.roles import OF_AGENCY, Role
from itaportal.agencies.tenancy import NOT_OURS, TenantModel
from itaportal.rows.constraints import filled, one_of
from itaportal.rows.fields import TypedTextField
from itaportal.rows.versions import Versioned, VersionedQuerySet

NOT_A_MEMBER = "ผู้ดำรงตำแหน่งต้องเป็นบุคคลของหน่วยงานนี้ กรุณาเชิญเข้าใช้งานก่อน"
PLACE_OF_ROLE = "บทบาทในหน่วยงานต้องระบุหน่วยงาน ผู้กำกับดูแลต้องระบุจังหวัด ผู้ดูแลระบบกลางไม่ต้องระบุทั้งสองอย่าง"
_AT_AGENCY = Q(role__in=OF_AGENCY, agency__isnull=False, province__isnull=True)
_IN_PROVINCE = Q(role=Role.OVERSEER, agency__isnull=True, unit__isnull=True, province__isnull=False)
_EVERYWHERE = Q(role=Role.PORTAL_ADMIN, agency__isnull=True, unit__isnull=True, province__isnull=True)


class Placed(Versioned):
    """A role and where it holds: an agency (with a unit it may be limited to), a province, or the whole portal."""

    role = models.CharField("บทบาท", max_length=15, choices=Role)
    agency = models.ForeignKey(
        "agencies.Agency", models.CASCADE, null=True, blank=True, verbose_name="หน่วยงาน", related_name="%(class)ss"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, verbose_name="เฉพาะมาตรการของส่วนราชการ", related_name="+"
    )
    province = TypedTextField("จังหวัด", null=True, blank=True)

    edit_permission = "manage_agency"

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=_AT_AGENCY | _IN_PROVINCE | _EVERYWHERE,
                name="%(app_label)s_%(class)s_place_of_role",
                violation_error_message=PLACE_OF_ROLE,
            ),
            one_of("role", Role),
        ]

    def clean(self) -> None:
        super().clean()
        if self.unit_id and not Unit.objects.filter(pk=self.unit_id, agency=self.agency_id).exists():
            raise ValidationError({"unit": NOT_OURS.format("ส่วนราชการ")})

    @classmethod
    def in_units(cls, units: Iterable[int]) -> None:
        """Know no units to keep to: roles are the admin's, as for any row that `access` is asked about."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; raise ValidationError where the unit is another agency's."""
        self.clean()
        super().save(*args, **kwargs)


class Membership(Placed):
    """What one person may do in one place; a person may have several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="ผู้ใช้", related_name="memberships")
    publishes = models.BooleanField(
        "เผยแพร่และถอนเอกสารบนหน้าสาธารณะได้",
        default=False,
        help_text="สำหรับเจ้าหน้าที่ที่ได้รับมอบหมาย ผู้ดูแลระบบของหน่วยงานทำได้อยู่แล้ว",
    )

    class Meta(Placed.Meta):
        verbose_name = "บทบาทของผู้ใช้"
        verbose_name_plural = "บทบาทของผู้ใช้"
        ordering = ["agency__name", "id"]
        constraints = [
            *Placed.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "agency"],
                name="one_role_an_agency",
                violation_error_message="ผู้ใช้นี้มีบทบาทในหน่วยงานนี้แล้ว กรุณาแก้บทบาทเดิม",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"


class LinkPurpose(models.TextChoices):
    """What a link that works once is for."""

    JOIN = "join", "เชิญเข้าใช้งาน"
    PASSWORD = "password", "ตั้งรหัสผ่านใหม่"


class Invitation(Placed):
    """A link that works once: it makes a member, or (purpose password) lets a member choose a new password.

    Only the token's SHA-256 is kept. `user` is whom a password link is for.
    """

    purpose = models.CharField("เพื่อ", max_length=10, choices=LinkPurpose, default=LinkPurpose.JOIN)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, verbose_name="ผู้ใช้", related_name="invitations"
    )
    full_name = TypedTextField("ชื่อและนามสกุล", blank=True)
    email = models.EmailField("อีเมล", null=True, blank=True)
    token_sha256 = models.CharField("ลายนิ้วมือของลิงก์", max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="ผู้เชิญ", related_name="+"
    )
    created_at = models.DateTimeField("ออกเมื่อ", auto_now_add=True)
    expires_at = models.DateTimeField("ใช้ได้ถึง")
    used_at = models.DateTimeField("ใช้เมื่อ", null=True, blank=True)

    class Meta(Placed.Meta):
        verbose_name = "คำเชิญ"
        verbose_name_plural = "คำเชิญ"
        ordering = ["-created_at", "-id"]
        constraints = [
            *Placed.Meta.constraints,
            one_of("purpose", LinkPurpose),
            models.CheckConstraint(
                condition=Q(purpose="join") | Q(user__isnull=False), name="password_link_is_for_a_user"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email or self.get_purpose_display()


class Position(TenantModel):
    """An office of an agency as it is printed below a signature, and who holds it now."""

    edit_permission = "manage_agency"

    title = TypedTextField("ชื่อตำแหน่ง")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, verbose_name="ส่วนราชการ", related_name="positions"
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="ผู้ดำรงตำแหน่ง",
        related_name="positions",
    )
    order = models.PositiveIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ตำแหน่ง"
        verbose_name_plural = "ตำแหน่ง"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "title", "unit"],
                name="position_of_unit",
                violation_error_message="มีตำแหน่งนี้ในส่วนราชการนี้แล้ว",
            ),
            filled("title", sentence="ชื่อตำแหน่งต้องไม่ว่าง"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a holder who is not, or no longer, of the agency: a form's choice, or an old value put back."""
        super().clean()
        members = Membership.objects.filter(user=self.holder_id, agency=self.agency_id)
        if self.holder_id and not members.exists():
            raise ValidationError({"holder": NOT_A_MEMBER})
