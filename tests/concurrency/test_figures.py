"""Many publish in one province at a moment: none of them is lost from its figures."""

import time
from functools import partial

from django.db import transaction

from itaportal.agencies.models import Agency, ProvinceCount
from reports.models import ProvinceFigure
from tests.factory import make_agency
from tests.reports.publishing.press import lay_out

MANY = 6


def test_nobody_who_publishes_at_the_same_moment_is_left_out(together):
    first, *others = [make_agency(province="แพร่") for _ in range(MANY)]
    lay_out(first, 2568, "measures")

    def publish(agency: Agency) -> None:
        with transaction.atomic():
            lay_out(agency, 2568, "measures")
            time.sleep(0.05)

    assert together(*(partial(publish, each) for each in others)) == [None] * len(others)
    rows = ProvinceFigure.objects.filter(province="แพร่").values_list("kind", "agencies")
    (figures,) = together(lambda: dict(rows))
    assert figures == {"plan": MANY, "report": 0, "any": MANY}


def test_agencies_that_come_at_the_same_moment_are_all_counted(together):
    assert all(isinstance(each, Agency) for each in together(*[partial(make_agency, province="น่าน")] * MANY))
    assert together(lambda: ProvinceCount.objects.get(province="น่าน").agencies) == [MANY]
