"""How many agencies of a province have published: as the tables say, whoever wrote them."""

from typing import Any

import pytest
from django.db import connection

from itaportal.agencies import counting
from itaportal.agencies.models import Agency, ProvinceCount
from reports.models import ProvinceFigure, PublicAddress, PublishedMeasure
from reports.publishing.counting import count_all
from reports.spread import spread
from reports.tasks import look_after_lists
from tests.factory import make_agency
from tests.reports.publishing.press import lay_out


def figures(province: str, year: int = 2568) -> dict[str, Any]:
    rows = ProvinceFigure.objects.filter(province=province, fiscal_year=year)
    return {row.kind: (row.agencies, row.documents) for row in rows}


def provinces() -> dict[str, int]:
    return dict(ProvinceCount.objects.filter(agencies__gt=0).values_list("province", "agencies"))


def test_an_agency_counts_once_a_kind_and_no_more_when_it_withdraws(press):
    province = press.agency.province
    first = press.publish()
    assert figures(province) == {"plan": (0, 0), "report": (1, 1), "any": (1, 1)}
    press.withdraw(first)
    assert figures(province) == {"plan": (0, 0), "report": (0, 0), "any": (0, 0)}


def test_each_document_and_each_agency_is_counted(db):
    one, other = make_agency(province="ตรัง"), make_agency(province="ตรัง")
    for slug in ("measures", "report-6", "report-12"):
        lay_out(one, 2568, slug)
    lay_out(other, 2568, "measures")
    lay_out(other, 2567, "measures")
    assert figures("ตรัง") == {"plan": (2, 2), "report": (1, 2), "any": (2, 4)}
    assert figures("ตรัง", 2567)["any"] == (1, 1)


def test_the_daily_job_mends_what_moved_and_lists_what_was_forgotten(press):
    press.publish()
    Agency.objects.filter(pk=press.agency.pk).update(province="พัทลุง")
    PublishedMeasure.objects.all().delete()
    assert look_after_lists.func() == "listed 1"
    assert figures("พัทลุง")["any"] == (1, 1)
    assert figures(press.agency.province)["any"] == (0, 0)
    assert PublishedMeasure.objects.exists()
    PublicAddress.objects.all().delete()
    count_all()
    assert figures("พัทลุง")["any"] == (0, 0)


def test_the_database_counts_agencies_whoever_writes_them(db):
    assert counting.stands(connection)
    before = provinces()
    rows = [make_agency(province="ชุมพร"), make_agency(province="ชุมพร"), make_agency(province="ระนอง")]
    assert provinces() == before | {"ชุมพร": 2, "ระนอง": 1}
    Agency.objects.filter(pk=rows[0].pk).update(province="ระนอง")
    rows[1].delete()
    assert provinces() == before | {"ระนอง": 2}
    counting.put_up(connection)
    assert provinces() == before | {"ระนอง": 2}


@pytest.mark.parametrize(("count", "drawn", "rest"), [(3, 3, 0), (77, 8, 69)])
def test_the_picture_shows_the_furthest_and_the_table_all(count, drawn, rest):
    agencies = {f"จังหวัด {at}": 4 for at in range(count)}
    made = spread(2568, agencies, {("จังหวัด 2", "any"): 3, ("จังหวัด 2", "report"): 1})
    assert (len(made.bars), len(made.rest), len(made.lines)) == (drawn, rest, count)
    assert (made.bars[0].words, made.bars[0].figure) == ("จังหวัด 2", "๓ จาก ๔ แห่ง")
    assert [(piece.ink, piece.width) for piece in made.bars[0].pieces] == [("f-live", "25.00%"), ("f-rep", "50.00%")]
