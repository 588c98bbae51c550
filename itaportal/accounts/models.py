"""User: one person who may sign in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person's account; what the person may do is held by agency, elsewhere."""

    class Meta:
        verbose_name = "ผู้ใช้"
        verbose_name_plural = "ผู้ใช้"
