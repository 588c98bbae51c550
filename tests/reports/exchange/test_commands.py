"""The commands as an operator types them."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from itaportal.agencies.models import Agency
from measures.models import Plan
from reports.exchange import export_text
from tests.reports.exchange.samples import DEMO_FILES, agency_data, plan_data

pytestmark = pytest.mark.django_db
Save = Callable[..., Path]


def run(name: str, *arguments: object) -> tuple[str, str, str]:
    """Return standard output, standard error, and what the command says as it fails ("" where it does not)."""
    out, err, failure = StringIO(), StringIO(), ""
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except CommandError as error:
        failure = f"{error} (exit {error.returncode})"
    return out.getvalue(), err.getvalue(), failure


def test_a_line_for_each_import(save: Save):
    path = save()
    assert run("import_plan", path) == ("imported agency=nam-phut year=2568 created\n", "", "")
    assert run("import_plan", path) == ("imported agency=nam-phut year=2568 unchanged\n", "", "")
    save(plan_data(title="ชื่อใหม่"))
    assert run("import_plan", path) == ("imported agency=nam-phut year=2568 updated\n", "", "")


def test_good_files_are_imported_bad_ones_listed(save: Save, tmp_path: Path):
    good = save(name="good.json")
    bad = save(plan_data(agency=agency_data(name="อบต.อื่น"), fiscal_year=1, title=""), "bad.json")
    later = save(plan_data(fiscal_year=2569), "later.json")
    out, err, failure = run("import_plan", good, bad, later, tmp_path / "none.json")
    assert out.splitlines() == [
        "imported agency=nam-phut year=2568 created",
        "imported agency=nam-phut year=2569 created",
    ]
    assert [line.rsplit(": ", 1)[0] for line in err.splitlines()] == [
        f"{bad}: /fiscal_year",
        f"{bad}: /title",
        f"{tmp_path}/none.json: /",
    ]
    assert failure == "นำเข้าไม่สำเร็จ ๒ จาก ๔ ไฟล์ (exit 1)"
    assert not Agency.objects.filter(name="อบต.อื่น").exists()


def test_doubts_go_to_standard_error(save: Save):
    run("import_plan", save())
    path = save(plan_data(agency=agency_data(name="องค์การบริหารส่วนตำบลนํ้า ผุด")))
    out, err, failure = run("import_plan", path)
    assert (out, failure) == ("imported agency=nam-phut-trang year=2568 created\n", "")
    assert err.startswith(f"{path}: คำเตือน /agency/name: ใกล้เคียงกับหน่วยงาน")


def test_an_export_is_the_plans_text(save: Save, tmp_path: Path):
    run("import_plan", save())
    text = export_text(Plan.objects.get())
    assert run("export_plan", "nam-phut", 2568) == (text, "", "")
    assert run("export_plan", "nam-phut", "๒๕๖๘", "--output", tmp_path / "out.json") == ("", "", "")
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == text
    assert json.loads(text)["title"] == "มาตรการปี ๒๕๖๘"
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nobody", "2568"], "ไม่พบหน่วยงาน “nobody”"),
        (["nam-phut", "2567"], "ไม่พบแผนปี “2567” ขององค์การบริหารส่วนตำบลน้ำผุด (ปีที่มี: 2568)"),
        (["nam-phut", "soon"], "ไม่พบแผนปี “soon”"),
        (["nam-phut", "9" * 30], "ไม่พบแผนปี “999"),
        (["nam-phut", "2568", "--output", "/none/of/this.json"], "เขียนไฟล์ /none/of/this.json ไม่ได้"),
    ],
)
def test_an_export_that_cannot_be_says_why(save: Save, arguments: list[str], sentence: str):
    run("import_plan", save())
    out, _, failure = run("export_plan", *arguments)
    assert out == ""
    assert failure.startswith(sentence)
    assert failure.endswith("(exit 1)")


def test_the_demo_fills_an_empty_portal_once():
    out, err, failure = run("load_demo")
    assert (err, failure) == ("", "")
    assert len(out.splitlines()) == len(DEMO_FILES) == Plan.objects.count()
    assert run("load_demo")[0] == "มีหน่วยงานในระบบแล้ว ไม่นำเข้าข้อมูลสาธิต\n"
    assert len(DEMO_FILES) == Plan.objects.count()
