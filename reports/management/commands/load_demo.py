"""manage.py load_demo: the fictitious agencies of a try-out, into an empty portal only."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itaportal.agencies.models import Agency
from reports.exchange import ExchangeErrors, import_file

DEMO_DIR = Path(__file__).resolve().parents[2] / "demo"


class Command(BaseCommand):
    """Imports the plans of reports/demo when there is no agency yet; a second run keeps what is there."""

    help = "นำเข้าข้อมูลสาธิต เฉพาะเมื่อยังไม่มีหน่วยงานในระบบ"

    def handle(self, **options: Any) -> None:
        if Agency.objects.exists():
            self.stdout.write("มีหน่วยงานในระบบแล้ว ไม่นำเข้าข้อมูลสาธิต")
            return
        for path in sorted(DEMO_DIR.glob("*.json")):
            self._import(path)

    def _import(self, path: Path) -> None:
        try:
            done = import_file(path)
        except ExchangeErrors as refusal:
            raise CommandError(f"ข้อมูลสาธิต {path.name} นำเข้าไม่ได้ {refusal}") from refusal
        self.stdout.write(f"imported agency={done.agency.slug} year={done.plan.fiscal_year} {done.status}")
