"""An officer who keeps to a unit: the measures of others can be read and are refused with the sentence why."""

import pytest

from itaportal.agencies.access import NOT_YOUR_UNIT
from itaportal.agencies.models import Membership, Unit
from measures.models import Responsible
from tests.access.asking import SERVED, ask, browser_of
from tests.access.table import AT_WORK, MAY
from tests.access.walking import POSTED, addresses, fill

pytestmark = pytest.mark.django_db
ADDRESSES = addresses()
AT_AGENCY = {name: rule for name, rule in AT_WORK.items() if "agency" in ADDRESSES[name].kwargs}
OF_A_MEASURE = sorted(name for name, rule in AT_AGENCY.items() if rule.permission in {"edit_measure", "edit_results"})
WHOLE_PLAN = sorted(name for name, rule in AT_AGENCY.items() if rule.permission in {"edit_plan", "edit_report"})
TO_READ = sorted(name for name, rule in AT_AGENCY.items() if rule.permission == "see_work")


@pytest.fixture
def limited(stage):
    """Return the officer's browser; the officer keeps to a unit that answers for nothing yet."""
    unit = Unit.objects.create(agency=stage.cast.agency, name="กองช่าง")
    row = Membership.objects.get(user=stage.cast.officer)
    row.unit = unit
    row.save()
    return browser_of(stage, "officer")


def entrust(stage, unit):
    owner = Responsible.objects.get(pk=stage.here[Responsible].pk)
    owner.owner = unit
    owner.save()


def asked(stage, limited, name, method):
    data = POSTED[name](stage) if method == "POST" and name in POSTED else None
    return ask(limited, method, fill(ADDRESSES[name], stage), data)


@pytest.mark.parametrize("name", OF_A_MEASURE)
def test_the_measures_of_others_are_refused_with_the_sentence(stage, limited, name):
    entrust(stage, stage.here[Unit])
    for method in AT_WORK[name].methods:
        answer = asked(stage, limited, name, method)
        assert answer.status_code == 403
        assert NOT_YOUR_UNIT in answer.content.decode()


@pytest.mark.parametrize("name", OF_A_MEASURE)
def test_the_units_own_measures_are_open(stage, limited, name):
    entrust(stage, Unit.objects.get(name="กองช่าง"))
    for method in AT_WORK[name].methods:
        assert asked(stage, limited, name, method).status_code in SERVED[method]


@pytest.mark.parametrize("name", OF_A_MEASURE)
def test_a_unit_answers_for_what_the_units_below_it_answer_for(stage, limited, name):
    below = Unit.objects.create(agency=stage.cast.agency, name="งานโยธา", parent=Unit.objects.get(name="กองช่าง"))
    entrust(stage, below)
    for method in AT_WORK[name].methods:
        assert asked(stage, limited, name, method).status_code in SERVED[method]


@pytest.mark.parametrize("name", WHOLE_PLAN)
def test_what_touches_the_measures_of_all_is_refused(stage, limited, name):
    entrust(stage, Unit.objects.get(name="กองช่าง"))
    assert "officer" in MAY[AT_WORK[name].permission]
    for method in AT_WORK[name].methods:
        assert asked(stage, limited, name, method).status_code == 403


@pytest.mark.parametrize("name", TO_READ)
def test_everything_can_be_read(stage, limited, name):
    assert ask(limited, "GET", fill(ADDRESSES[name], stage)).status_code in SERVED["GET"]
