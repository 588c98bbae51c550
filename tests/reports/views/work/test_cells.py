"""One cell: its page without a script, its fragment with htmx, its eight queries, two people at once."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from itaportal.agencies.models import Membership, Unit
from itaportal.drafts.models import Draft
from itaportal.memos.models import Endorsement, Memo, MemoPurpose
from measures.models import Measure, Result, Step
from reports.layouts import CONTENTS
from tests.bench.plans import YEAR, make_plan

HTMX = {"HTTP_HX_REQUEST": "true"}
MOST_QUERIES = 8


@pytest.fixture
def plan(cast):
    return make_plan(cast.agency, 3)


@pytest.fixture
def client(cast):
    return cast.client("officer")


def address(cast, measure, what, query=""):
    return f"/work/{cast.agency.slug}/measures/{measure.pk}/edit/{what}/{query}"


def title(measure, text, seen=None, **more):
    return {f"m{measure.pk}-title": text, f"m{measure.pk}-seen": seen or measure.version} | more


@pytest.mark.parametrize("what", [*sorted(CONTENTS), "number+title", "title+steps", "detail+evidence"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_every_content_has_its_form(client, cast, plan, what, headers):
    measure = plan.measures.last()
    answer = client.get(address(cast, measure, what, "?round=6"), **headers)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="cell-form' in html
    assert html.lstrip().startswith("<!doctype html>" if not headers else "<form")


def test_without_a_script_one_comes_back_to_the_cell(client, cast, plan):
    measure = plan.measures.first()
    answer = client.post(address(cast, measure, "title"), title(measure, "ชื่อใหม่"))
    assert answer["Location"] == f"/work/{cast.agency.slug}/{YEAR}/#e{measure.pk}-title"
    assert Measure.objects.get(pk=measure.pk).title == "ชื่อใหม่"


def test_one_comes_back_to_the_filter_one_came_from_and_nowhere_else(client, cast, plan):
    measure = plan.measures.first()
    home = f"/work/{cast.agency.slug}/{YEAR}/"
    for came, query in ((f"http://testserver{home}?show=late", "?show=late"), ("https://elsewhere.example/x?y=1", "")):
        html = client.get(address(cast, measure, "title"), HTTP_REFERER=came).content.decode()
        assert f'name="back" value="{home}{query}#' in html


def test_with_htmx_the_time_is_told_and_the_rows_are_fetched(client, cast, plan):
    measure = plan.measures.first()
    html = client.post(address(cast, measure, "title"), title(measure, "ชื่อใหม่"), **HTMX).content.decode()
    assert "บันทึกแล้ว" in html
    assert f"/measures/{measure.pk}/rows/?saved=e{measure.pk}-title" in html
    rows = client.get(f"/work/{cast.agency.slug}/measures/{measure.pk}/rows/?saved=e{measure.pk}-title", **HTMX)
    assert "ชื่อใหม่" in rows.content.decode()
    assert rows.content.decode().count("<tbody") == 1
    assert "บันทึกแล้ว" in rows.content.decode()


def steps_of(measure, **texts):
    prefix, rows = f"steps{measure.pk}", list(Step.objects.filter(measure=measure))
    data: dict[str, Any] = {f"{prefix}-rows": [row.pk for row in rows], f"{prefix}-was": [row.pk for row in rows]}
    for at, row in enumerate(rows):
        own = f"{prefix}-{row.pk}"
        data |= {f"{own}-text": texts.get(f"at{at}", row.text), f"{own}-due_on": row.due_on, f"{own}-seen": row.version}
    return data | {f"m{measure.pk}-seen": measure.version}


def output(measure, text):
    result = measure.results.get(round=6)
    return {f"r{measure.pk}-output": text, f"r{measure.pk}-seen": result.version}


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        ("title", lambda row: title(row, "ใหม่")),
        ("guidelines", lambda row: {f"m{row.pk}-guidelines": "ใหม่", f"m{row.pk}-seen": row.version}),
        ("steps", lambda row: steps_of(row, at1="ใหม่")),
        ("output", lambda row: output(row, "ใหม่")),
    ],
)
@pytest.mark.parametrize("count", [3, 40])
def test_a_cell_is_saved_in_eight_queries_whatever_the_size(client, cast, what, typed, count):
    measure = make_plan(cast.agency, count, year=2570).measures.all()[1]
    client.post(
        address(cast, measure, "number"), {f"m{measure.pk}-number": "9", f"m{measure.pk}-seen": 1}
    )  # first event
    measure.refresh_from_db()
    data = typed(measure) | {"kept": "0"}
    with CaptureQueriesContext(connection) as found:
        answer = client.post(address(cast, measure, what, "?round=6" if what == "output" else ""), data, **HTMX)
    sent = [each["sql"] for each in found if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert "บันทึกแล้ว" in answer.content.decode()
    assert len(sent) <= MOST_QUERIES, sent


def test_what_is_wrong_stays_typed_beside_the_sentence(client, cast, plan):
    measure = plan.measures.first()
    typed = {f"m{measure.pk}-period_start": "เมื่อวาน", f"m{measure.pk}-seen": measure.version}
    answer = client.post(address(cast, measure, "period"), typed, **HTMX)
    assert answer.status_code == 422
    assert "อ่านวันที่นี้ไม่ออก" in answer.content.decode()
    assert 'value="เมื่อวาน"' in answer.content.decode()


def test_two_who_type_in_one_cell_see_both_texts(client, cast, plan):
    measure = plan.measures.first()
    mine = title(measure, "ของฉัน")
    cast.client("agency_admin").post(address(cast, measure, "title"), title(measure, "ของเขา"))
    answer = client.post(address(cast, measure, "title"), mine, **HTMX)
    assert answer.status_code == 409
    words = re.sub("<[^>]*>", "", answer.content.decode())
    assert "ของฉัน" in words
    assert "ของเขา" in words
    assert Measure.objects.get(pk=measure.pk).title == "ของเขา"


def test_two_who_type_in_different_steps_are_joined(client, cast, plan):
    measure = plan.measures.first()
    mine, theirs = steps_of(measure, at0="ของฉัน"), steps_of(measure, at2="ของเขา")
    cast.client("agency_admin").post(address(cast, measure, "steps"), theirs)
    assert client.post(address(cast, measure, "steps"), mine).status_code == 302
    texts = [step.text for step in measure.steps.all()]
    assert (texts[0], texts[2]) == ("ของฉัน", "ของเขา")


def test_buttons_of_a_list_keep_what_is_typed_and_save_nothing(client, cast, plan):
    measure = plan.measures.first()
    first = measure.steps.first()
    prefix = f"steps{measure.pk}"
    for do in (f"{prefix}-add:1", f"{prefix}-down:{first.pk}"):
        html = client.post(
            address(cast, measure, "steps"), steps_of(measure, at0="ยังไม่เสร็จ") | {"do": do}
        ).content.decode()
        assert "ยังไม่เสร็จ" in html
        assert ("ย้ายลำดับ ๔ ขึ้น" in html) == do.endswith("add:1")
    assert html.index(f'value="{measure.steps.all()[1].pk}"', html.index("<ol")) < html.index(
        f'name="{prefix}-rows" value="{first.pk}"'
    )
    assert measure.steps.first().text == first.text


def test_a_draft_fills_the_form_and_goes_when_it_is_saved(client, cast, plan):
    measure = plan.measures.first()
    where = address(cast, measure, "title")
    opened = client.get(where, **HTMX).context["form"]
    assert opened
    html = client.get(where).content.decode()
    token = html.split('name="draft_token" value="')[1].split('"')[0]
    client.post("/drafts/keep", title(measure, "พิมพ์ค้างไว้", draft_token=token))
    assert "พิมพ์ค้างไว้" in client.get(where).content.decode()
    html = client.get(where).content.decode()
    token = html.split('name="draft_token" value="')[1].split('"')[0]
    client.post(where, title(measure, "พิมพ์ค้างไว้", draft_token=token))
    assert not Draft.objects.exists()


def test_a_locked_round_says_why(client, cast, plan):
    measure = plan.measures.last()
    memo = Memo.objects.create(
        agency=cast.agency, fiscal_year=YEAR, purpose=MemoPurpose.REPORT_RESULTS, round=6, subject="รายงาน",
        addressee="นายก", frozen_at=timezone.now(), frozen_sha256="0" * 64, status="approved",
    )  # fmt: skip
    Endorsement.objects.create(agency=cast.agency, memo=memo, position="นายก", decision="acknowledged")
    where = address(cast, measure, "output", "?round=6")
    assert "ได้รับการพิจารณาแล้ว" in client.get(where).content.decode()
    answer = client.post(where, output(measure, "แอบแก้"))
    assert answer.status_code == 422
    assert Result.objects.get(measure=measure, round=6).output != "แอบแก้"
    html = client.get(f"/work/{cast.agency.slug}/{YEAR}/?round=6").content.decode()
    assert "/edit/output/" not in html
    assert "/edit/steps/" in html


def test_a_part_says_what_it_shares_and_may_have_its_own(client, cast, plan):
    parent = plan.measures.first()
    part = Measure.objects.create(agency=cast.agency, plan=plan, parent=parent, title="ย่อย")
    where = address(cast, part, "steps")
    assert "ใช้ร่วมกับ" in client.get(where).content.decode()
    html = client.post(where, {"do": "own:steps"}).content.decode()
    assert "ใช้ร่วมกับ “" not in html
    assert Measure.objects.get(pk=part.pk).own_steps


@pytest.mark.parametrize("what", ["nonsense", "title+nonsense", "agency"])
def test_what_is_no_content_is_not_there(client, cast, plan, what):
    assert client.get(address(cast, plan.measures.first(), what)).status_code == 404
    assert client.get(address(cast, plan.measures.first(), "output", "?round=7")).status_code == 404


def test_another_agencys_cell_is_not_there_and_another_units_is_refused(client, cast, plan):
    foreign = make_plan(cast.elsewhere, 1).measures.first()
    for what in ("title", "steps", "output"):
        assert client.get(address(cast, foreign, what, "?round=6")).status_code == 404
        assert client.post(address(cast, foreign, what, "?round=6"), {}).status_code == 404
    Membership.objects.filter(user=cast.officer).update(unit=Unit.objects.create(agency=cast.agency, name="กองอื่น"))
    for what in ("title", "steps", "output"):
        assert client.post(address(cast, plan.measures.last(), what, "?round=6"), {}).status_code == 403


def test_text_of_three_hundred_lines_comes_back_whole(client, cast, plan):
    measure = plan.measures.first()
    long = "\n".join(f"- ข้อ {at}" for at in range(300))
    client.post(
        address(cast, measure, "guidelines"),
        {f"m{measure.pk}-guidelines": long, f"m{measure.pk}-seen": measure.version},
    )
    assert Measure.objects.get(pk=measure.pk).guidelines == long
