"""manage.py open_data: write the files of open data now, as a job does every night."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.opendata.writing import write_everything


class Command(BaseCommand):
    """Writes the files of every fiscal year and of all; says of each how many rows and bytes it has."""

    help = "จัดทำไฟล์ข้อมูลเปิดใหม่ทั้งหมดทันที ตามปกติระบบทำเองทุกคืน"

    def handle(self, **options: Any) -> None:
        for file in write_everything():
            self.stdout.write(f"written {file.name} documents={file.documents} rows={file.rows} bytes={file.size}")
