"""A form that is sent twenty times at one moment creates one thing."""

import uuid
from functools import partial

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from itaportal.agencies.writing import add
from itaportal.audit.models import AuditEvent
from itaportal.drafts.models import Submission
from itaportal.drafts.once import once
from measures.models import Measure, Step
from tests.cast import make_cast
from tests.factory import one_of_each

TWENTY = 20


@pytest.fixture
def cast(transactional_db):
    return make_cast()


def sent(user, key: str, measure: Measure, *, fails: bool = False) -> str:
    """Be the view of a form that adds a step; return the address that it answers."""
    request = RequestFactory().post("/", {"once_key": key})
    request.user = user
    with once(request) as form:
        if form.before:
            return form.before
        step = add(Step(agency_id=measure.agency_id, measure=measure, text="ครั้งเดียว"), by=user)
        if fails:
            raise ValueError("broke after it wrote")
        return form.answered(redirect(f"/steps/{step.pk}")).headers["Location"]


def test_twenty_at_once_make_one_row_and_one_event_and_get_one_answer(cast, together):
    measure = one_of_each(cast.agency)[Measure]
    answers = together(*[partial(sent, cast.officer, str(uuid.uuid4()), measure)] * TWENTY)
    assert len(set(map(str, answers))) == 1, answers
    (made,) = together(lambda: list(Step.objects.filter(text="ครั้งเดียว").values_list("pk", flat=True)))
    assert answers[0] == f"/steps/{made[0]}"
    assert len(made) == 1
    assert together(lambda: AuditEvent.objects.filter(verb="added", noun="measures.step").count()) == [1]


def test_the_second_of_two_goes_to_the_first_ones_answer_later_too(cast):
    measure, key = one_of_each(cast.agency)[Measure], str(uuid.uuid4())
    assert sent(cast.officer, key, measure) == sent(cast.officer, key, measure)
    assert Step.objects.filter(text="ครั้งเดียว").count() == 1


def test_a_form_that_failed_may_be_sent_again(cast):
    measure, key = one_of_each(cast.agency)[Measure], str(uuid.uuid4())
    with pytest.raises(ValueError, match="broke"):
        sent(cast.officer, key, measure, fails=True)
    assert not Step.objects.filter(text="ครั้งเดียว").exists()
    sent(cast.officer, key, measure)
    assert Step.objects.filter(text="ครั้งเดียว").count() == 1


def test_a_form_with_errors_leaves_its_key_free(cast):
    request = RequestFactory().post("/", {"once_key": str(uuid.uuid4())})
    request.user = cast.officer
    with once(request) as form:
        assert not form.before
    assert not Submission.objects.exists()


def test_a_key_of_another_person_tells_nothing(cast):
    measure, key = one_of_each(cast.agency)[Measure], str(uuid.uuid4())
    sent(cast.officer, key, measure)
    with pytest.raises(BadRequest):
        sent(cast.agency_admin, key, measure)


@pytest.mark.parametrize("key", ["", "no-uuid"])
def test_a_form_without_a_key_is_not_held_back(cast, key):
    measure = one_of_each(cast.agency)[Measure]
    assert sent(cast.officer, key, measure) != sent(cast.officer, key, measure)


def test_an_answer_that_is_no_redirect_names_its_address(cast):
    request = RequestFactory().post("/", {"once_key": str(uuid.uuid4())})
    request.user = cast.officer
    with pytest.raises(ValueError, match="address"), once(request) as form:
        form.answered(HttpResponse("fragment"))
    with once(request) as form:
        form.answered(HttpResponse("fragment"), at="/plan/#m1")
    with once(request) as form:
        assert form.before == "/plan/#m1"
