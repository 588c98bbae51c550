"""A plan as its exchange file has it, with a photo and an emblem where a test asks for them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from itaportal.memos.models import Memo
from measures.models import Evidence, Plan, Result, StoredFile
from reports.exchange import import_file
from reports.models import Report
from reports.snapshots import Frozen, freeze
from tests.measures.evidence.files import photo
from tests.reports.exchange.samples import plan_data

EVIDENCE = {"heading": "หลักฐาน", "content": ["evidence"]}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Keep files in a folder of the test's own; return it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def plan(db: None, tmp_path: Path) -> Plan:
    """The sample plan of the exchange's tests."""
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_data(), ensure_ascii=False), encoding="utf-8")
    import_file(path)
    return Plan.objects.get()


@pytest.fixture
def frozen(plan: Plan) -> Callable[..., Frozen]:
    """Freeze the memo of round 6 with its report, as the tables are now."""

    def now(attachment: str = "attached") -> Frozen:
        found = Plan.objects.get(pk=plan.pk)
        return freeze(found, Report.objects.get(round=6), Memo.objects.get(purpose="report_results"), attachment)

    return now


@pytest.fixture
def pictured(plan: Plan) -> dict[str, bytes]:
    """Give the agency an emblem and round 6 a photo that its report shows; return their bytes by name."""
    emblem, small = photo("PNG"), photo(colour="navy")
    plan.agency.emblem.save("emblem.png", ContentFile(emblem))
    default_storage.save("evidence/a-small.jpg", ContentFile(small))
    kept = {"name": "evidence/a.jpg", "small": "evidence/a-small.jpg", "media_type": "image/jpeg"}
    stored = StoredFile.objects.create(agency=plan.agency, sha256="a" * 64, size=1, small_size=1, **kept)
    result = Result.objects.get(round=6, detail="ทำแล้ว")
    fields = {"kind": "photo", "caption": "ภาพประชุม", "stored": stored, "file": "ก.jpg", "order": 9}
    Evidence.objects.create(agency=plan.agency, result=result, **fields)
    section = Report.objects.get(round=6).sections.get(kind="table")
    section.columns = [*section.columns, EVIDENCE]
    section.save()
    return {"emblem": emblem, f"{'a' * 64}.jpg": small}
