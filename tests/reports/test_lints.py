"""The traps of real reports are warned of where they are, and nowhere else."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from measures.models import Evidence
from reports.building.entries import Entry, Outcome, Proof, Timed
from reports.building.reading import entries_of
from reports.criteria import Spot
from reports.exchange import import_file
from reports.lints import Copy, Link, Written, lints_of
from tests.acceptance.conftest import OUTSIDE

OURS = ["องค์การบริหารส่วนตำบลบ้านเรา", "อบต.บ้านเรา"]
STEPS = (Timed("จัดทำประกาศหลักเกณฑ์การมอบหมายงานของหัวหน้าส่วนราชการทุกส่วน"), Timed("แจ้งเวียนให้เจ้าหน้าที่ทุกคนทราบ"))
DEMO = sorted((Path(settings.BASE_DIR) / "reports" / "demo").glob("*.json"))


def entry(detail: str | None = None, *, number: str = "1", **more: Any) -> Entry:
    texts = dict.fromkeys(("detail", "output", "outcome", "success", "remark")) | {"detail": detail}
    results = (Outcome(6, "done", texts),) if detail is not None else ()
    return replace(Entry(number=number, title="มาตรการทดสอบ", steps=STEPS, results=results, key=int(number)), **more)


def kinds(*entries: Entry, text: str = "", links: tuple[Link, ...] = (), months: int | None = 6) -> list[str]:
    written = [Written(Spot("section", 7, "ข้อความ"), text)] if text else []
    return [lint.kind for lint in lints_of(Copy(OURS, 2568, entries, months, written, links))]


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนตำบลทุ่งนา ได้ดำเนินการ",
        "นายกเทศมนตรี เทศบาลตำบลทุ่งนา",
        "ของ อบต.ทุ่งนา",
        "องค์การบริหารส่วนตำบลบ้านเร้า",
    ],
)
def test_another_agency_s_name_is_seen(text):
    assert kinds(text=text) == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนตำบลบ้านเรา ได้ดำเนินการ",
        "องค์การบริหารส่วนตำบลบ้านเราได้ดำเนินการ",
        "อบต. และหอกระจายข่าว",
        "เสนอนายกองค์การบริหารส่วนตำบลทราบทุกไตรมาส",
        "ร่วมกับเทศบาลตำบลทุ่งนา จัดอบรม",
        "พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗",
    ],
)
def test_the_agency_s_own_name_and_mere_words_are_not(text):
    assert kinds(text=text) == []


def test_last_year_s_year_is_seen_but_not_where_last_year_is_meant():
    assert kinds(text="แผนจัดซื้อจัดจ้างประจำปีงบประมาณ พ.ศ. ๒๕๖๗") == ["year"]
    assert kinds(text="แผนจัดซื้อจัดจ้างประจำปีงบประมาณ 2567") == ["year"]
    assert kinds(text="แผนจัดซื้อจัดจ้างประจำปีงบประมาณ พ.ศ. ๒๕๖๘") == []
    assert kinds(text="แผนของปีงบประมาณ พ.ศ. ๒๕๖๙") == []
    assert kinds(text="จากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ พบว่า") == []


def test_a_result_that_repeats_its_steps_is_seen_whatever_its_markers():
    repeated = "๑. จัดทำประกาศหลักเกณฑ์การมอบหมายงานของหัวหน้าส่วนราชการทุกส่วน\n๒. แจ้งเวียนให้เจ้าหน้าที่ทุกคนทราบ"
    assert kinds(entry(repeated)) == ["repeats"]
    told = "ประกาศหลักเกณฑ์การมอบหมายงานของหัวหน้าส่วนราชการ ลงวันที่ ๙ มกราคม ๒๕๖๘ แจ้งเวียน ๓๘ คน"
    assert kinds(entry(told)) == []


def test_done_alone_is_seen_but_not_with_a_date_a_number_or_evidence():
    assert kinds(entry("ดำเนินการเรียบร้อยแล้ว")) == ["done"]
    assert kinds(entry("ดำเนินการแล้วเสร็จ")) == ["done"]
    assert kinds(entry("ดำเนินการเรียบร้อยแล้วเมื่อ ๙ มกราคม ๒๕๖๘")) == []
    proven = entry("ดำเนินการเรียบร้อยแล้ว")
    proven = replace(proven, results=(replace(proven.results[0], evidence=(Proof("ภาพ"),)),))
    assert kinds(proven) == []


def test_results_for_half_of_the_measures_are_seen_but_a_round_not_begun_is_not():
    plan = [entry("ทำ ๒ ครั้ง" if at <= 5 else None, number=str(at)) for at in range(1, 11)]
    (lint,) = lints_of(Copy(OURS, 2568, plan, 6))
    assert lint.words == "แผนมี ๑๐ มาตรการ แต่มีผลเพียง ๕ มาตรการ ยังไม่มีผลของมาตรการที่ ๖ ๗ ๘ ๙ ๑๐"
    assert lint.spot.key == 6
    assert kinds(*plan, months=9) == []


def test_links_that_do_not_open_or_hold_a_space_are_seen():
    dead, unknown = Link(1, 3, "ประกาศ", "https://a.go.th/1", False), Link(1, 4, "ประกาศ", "https://a.go.th/2")
    spaced = Link(1, 5, "ประกาศ", "https://a.go.th/my file.pdf", True)
    assert kinds(links=(dead, unknown, spaced)) == ["dead", "space"]


def found_in(path: Path) -> set[str]:
    plan = import_file(path).plan
    report = plan.reports.first()
    texts = (
        [Written(Spot("section", each.pk, ""), each.text) for each in report.sections.all() if each.text]
        if report
        else []
    )
    proofs = Evidence.objects.filter(result__measure__plan=plan, url__isnull=False)
    links = [Link(0, each.pk, "", each.url or "", each.alive) for each in proofs]
    names = [plan.agency.name, plan.agency.short_name or ""]
    months = report.round if report else None
    looked_at = Copy(names, plan.fiscal_year, entries_of(plan), months, texts, links, report is not None)
    return {lint.kind for lint in lints_of(looked_at)}


@pytest.mark.django_db
@pytest.mark.skipif(not (OUTSIDE / "mae-u-kho-2565.json").exists(), reason=f"no exchange file in {OUTSIDE}")
def test_the_traps_of_the_real_reports_are_found():
    found = {path.name: found_in(path) for path in sorted(OUTSIDE.glob("*-256?.json"))}
    traps = {
        "khok-sa-at-2566.json": {"year"},  # results that still speak of 2565
        "khuan-kalong-2564.json": set(),
        "mae-u-kho-2565.json": {"repeats"},  # two results say what the steps said
    }
    assert {name: found[name] for name in traps} == traps


@pytest.mark.django_db
@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_the_demo_plans_raise_no_false_alarm(path):
    expected = {"ko-phikun-2567": {"half"}, "thara-phiman-2568": {"half"}}
    assert found_in(path) == expected.get(path.stem, set())
