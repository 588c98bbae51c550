"""Worker: a process that runs jobs, and when it was last seen; Regular: when a regular job was last asked for."""

from django.db import models


class Worker(models.Model):
    """A process that runs jobs. Its lease on the job in its hands ends when it has not been seen for a while."""

    name = models.CharField("ชื่อ", max_length=64, primary_key=True)
    seen_at = models.DateTimeField("เห็นล่าสุดเมื่อ")

    class Meta:
        verbose_name = "ผู้ทำงานเบื้องหลัง"
        verbose_name_plural = "ผู้ทำงานเบื้องหลัง"

    def __str__(self) -> str:
        return self.name


class Regular(models.Model):
    """A job that comes round: the dotted name of its task, and when it was last put in the queue."""

    task = models.CharField("งาน", max_length=200, primary_key=True)
    asked_at = models.DateTimeField("สั่งล่าสุดเมื่อ")

    class Meta:
        verbose_name = "งานประจำ"
        verbose_name_plural = "งานประจำ"

    def __str__(self) -> str:
        return self.task
