"""A small plan that uses every kind of row, and where the real files lie."""

import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
DEMO_FILES = sorted((ROOT / "reports" / "demo").glob("*.json"))
OUTSIDE = Path(os.environ.get("ACCEPTANCE_DIR") or ROOT.parent / "shared" / "acceptance")
OUTSIDE_FILES = sorted(OUTSIDE.glob("*.json"))


def real_files() -> list[Any]:
    """Return the demo files and those of ACCEPTANCE_DIR as cases; one skipped case where there are none of these."""
    cases: list[Any] = [pytest.param(path, id=path.stem) for path in [*DEMO_FILES, *OUTSIDE_FILES]]
    if not OUTSIDE_FILES:
        cases.append(pytest.param(None, id="outside", marks=pytest.mark.skip(reason=f"no exchange file in {OUTSIDE}")))
    return cases


def agency_data(**more: Any) -> dict[str, Any]:
    """Return an agency as a file names it."""
    return {"name": "องค์การบริหารส่วนตำบลน้ำผุด", "kind": "sao", "province": "ตรัง"} | more


def measure_data(title: str, **more: Any) -> dict[str, Any]:
    """Return a measure as a file writes it."""
    return {"title": title} | more


PLAN: dict[str, Any] = {
    "format": "ita-plan/1",
    "agency": agency_data(district="เมืองตรัง"),
    "fiscal_year": 2568,
    "title": "มาตรการปี ๒๕๖๘",
    "findings": [{"kind": "urgent", "indicator": "ตัวชี้วัดที่ 9", "score": 81.25, "text": "เว็บไซต์ไม่เป็นปัจจุบัน"}],
    "measures": [
        {
            "number": "1",
            "heading": "การเปิดเผยข้อมูล",
            "title": "ปรับปรุงเว็บไซต์",
            "steps": [{"text": "ประชุม", "due": "2025-01-31"}, {"text": "แก้ไข"}],
            "responsible": [{"unit": "สำนักปลัด", "subunit": "งานธุรการ"}, {"text": "ทุกส่วนราชการ"}],
            "period": {"start": "2024-10-01", "end": "2025-09-30"},
            "monitoring": {"rounds": [6, 12], "milestones": [{"text": "รายงานนายก"}]},
            "results": [
                {"round": 6, "detail": "ทำแล้ว", "evidence": [{"url": "https://a.go.th/1", "caption": "ประกาศ"}]},
                {"round": 12, "output": "มีเว็บไซต์", "outcome": "ประชาชนเข้าถึง"},
            ],
        },
        {
            "number": "2",
            "title": None,
            "responsible": [{"person": "นางสาวสายใจ ใจดี", "position": "นิติกร"}],
            "parts": [
                {"number": "2.1", "title": "อบรม", "steps": [], "period": None},
                {"number": "2.2", "title": "ติดตาม", "results": [{"round": 6, "detail": "ติดตามแล้ว"}]},
            ],
        },
    ],
    "reports": [
        {
            "round": 6,
            "title": "รายงานรอบ ๖ เดือน",
            "sections": [
                {"kind": "text", "text": "คำนำ"},
                {
                    "kind": "table",
                    "columns": [
                        {"heading": "มาตรการ", "content": ["number", "title"], "width": 2},
                        {"heading": "ผล", "columns": [{"heading": "ผลผลิต", "content": ["output"]}]},
                    ],
                },
            ],
        },
        {"round": 12, "title": "รายงานรอบ ๑๒ เดือน"},
    ],
    "memos": [
        {
            "purpose": "report_results",
            "round": 6,
            "subject": "รายงานผล",
            "to": "นายก",
            "sections": [{"heading": "เรื่องเดิม", "text": "ตามที่"}, {"text": "จึงเรียนมา", "report_tables": True}],
            "author": {"name": "สายใจ"},
            "endorsements": [
                {"position": "ปลัด", "opinion": "เห็นควร"},
                {"position": "นายก", "decision": "approved"},
            ],
        },
        {"purpose": "approve_plan", "subject": "ขออนุมัติแผน", "to": "นายก", "sections": [{"text": "ตามที่"}]},
    ],
}


def plan_data(**more: Any) -> dict[str, Any]:
    """Return a plan with at least one row of every kind; `more` replaces keys."""
    return deepcopy(PLAN) | more
