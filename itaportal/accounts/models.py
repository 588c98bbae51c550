"""User: one person who may sign in."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models

from itaportal.accounts.names import ALLOWED

NAME_RULE = "ชื่อผู้ใช้ใช้ได้เฉพาะตัวอักษร ตัวเลข และ @ . + - _"


class User(AbstractUser):
    """A person's account; what the person may do is held by agency, elsewhere."""

    username = models.CharField(
        "ชื่อผู้ใช้",
        max_length=150,
        unique=True,
        help_text="ไม่เกิน ๑๕๐ ตัวอักษร เป็นภาษาไทยหรืออังกฤษก็ได้",
        validators=[RegexValidator(ALLOWED, NAME_RULE)],
        error_messages={"unique": "มีชื่อผู้ใช้นี้แล้ว"},
    )

    class Meta:
        verbose_name = "ผู้ใช้"
        verbose_name_plural = "ผู้ใช้"


class CacheEntry(models.Model):
    """What Django's cache in the database keeps, in the columns it asks for; a table like any other, so migrated."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "itaportal_cache"
        verbose_name = "ข้อมูลชั่วคราว"
        verbose_name_plural = "ข้อมูลชั่วคราว"

    def __str__(self) -> str:
        return self.cache_key
