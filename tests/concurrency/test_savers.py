"""Fifty people save at one moment: each text is stored, or its writer is shown both; the chain of events holds."""

import random
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from itaportal.agencies.writing import Stale, add, change, remove, reorder
from itaportal.audit.chain import hash_of
from itaportal.audit.models import FIRST, AuditEvent, Chain
from measures.models import Measure, Result, Step
from tests.cast import make_cast
from tests.factory import one_of_each
from tests.webform import form_data

FIFTY = 50
FIELDS = ("detail", "output", "outcome", "success", "remark")


@pytest.fixture
def cast(transactional_db):
    return make_cast()


@pytest.fixture
def rows(cast) -> dict:
    return one_of_each(cast.agency)


def stored(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def texts_ever(row: Any, name: str) -> list[str]:
    """Return what the field ever said, first to last, as the events tell it."""
    events = AuditEvent.objects.filter(noun=row._meta.label_lower, row=row.pk).order_by("number")
    return [event.changes[name][1] for event in events if name in event.changes]


def chain_holds() -> bool:
    """Say whether each agency's events follow each other without a gap, each sealed over all that it tells."""
    ends: dict[int, tuple[int, str]] = {}
    for event in AuditEvent.objects.order_by("agency_id", "number"):
        number, last = ends.get(event.agency_id, (0, FIRST))
        if (event.number, event.previous, event.hash) != (number + 1, last, hash_of(event)):
            return False
        ends[event.agency_id] = event.number, event.hash
    return ends == {chain.agency_id: (chain.number, chain.hash) for chain in Chain.objects.filter(number__gt=0)}


def test_of_fifty_who_write_one_field_one_is_stored_and_the_rest_are_shown_both(cast, rows, together):
    loaded = [stored(rows[Result]) for _ in range(FIFTY)]
    saves = [partial(change, row, {"detail": f"ผู้ที่ {n}"}, by=cast.officer) for n, row in enumerate(loaded)]
    results = together(*saves)
    kept, shown = [r for r in results if isinstance(r, Result)], [r for r in results if isinstance(r, Stale)]
    assert (len(kept), len(shown)) == (1, FIFTY - 1), [r for r in results if not isinstance(r, Result | Stale)][:3]
    (after,) = together(partial(stored, rows[Result]))
    assert all(clash.rows[0].clashes["detail"][0] == after.detail for clash in shown)
    assert {after.detail, *(clash.rows[0].clashes["detail"][1] for clash in shown)} == {f"ผู้ที่ {n}" for n in range(FIFTY)}
    assert together(chain_holds) == [True]


def joining(row: Result, text: str, by: Any) -> int:
    """Save a text; as often as somebody was faster, put both together and save that. Return how often."""
    loaded, tries = stored(row), 0
    wanted = f"{loaded.detail}\n{text}"
    while True:
        tries += 1
        try:
            change(loaded, {"detail": wanted}, by=by, seen=loaded.version)
        except Stale as stale:
            loaded = stale.rows[0].row
            wanted = f"{loaded.detail}\n{text}"
        else:
            return tries


def test_fifty_who_join_their_texts_lose_not_one(cast, rows, together):
    works = [partial(joining, rows[Result], f"ผู้ที่ {n}", cast.officer) for n in range(FIFTY)]
    tries = together(*works)
    assert all(isinstance(each, int) for each in tries), tries
    (after,) = together(partial(stored, rows[Result]))
    assert sorted(after.detail.split("\n")) == sorted(["ทำแล้ว", *(f"ผู้ที่ {n}" for n in range(FIFTY))])
    (told,) = together(partial(texts_ever, rows[Result], "detail"))
    assert len(told) == FIFTY
    assert after.version == FIFTY + 1


def test_fifty_who_write_different_fields_are_all_stored(cast, rows, together):
    steps = [add(Step(agency=cast.agency, measure=rows[Measure], text=str(n)), by=cast.officer) for n in range(45)]
    row = stored(rows[Result])
    works = [partial(change, stored(row), {name: f"ช่อง {name}"}, by=cast.officer, seen=1) for name in FIELDS]
    works += [partial(change, stored(step), {"text": f"ขั้น {step.pk}"}, by=cast.officer) for step in steps]
    random.Random(7).shuffle(works)
    results = together(*works)
    assert not [each for each in results if isinstance(each, Exception)]
    (after,) = together(partial(stored, row))
    assert [getattr(after, name) for name in FIELDS] == [f"ช่อง {name}" for name in FIELDS]
    (texts,) = together(lambda: list(Step.objects.filter(pk__in=[s.pk for s in steps]).values_list("text", flat=True)))
    assert sorted(texts) == sorted(f"ขั้น {step.pk}" for step in steps)
    assert together(chain_holds) == [True]


def test_fifty_browsers_that_save_one_cell_lose_nothing(cast, rows, together):
    measure = rows[Measure]
    address = reverse("edit_cell", args=[cast.agency.slug, measure.pk, "guidelines"])
    clients = [cast.client("officer") for _ in range(FIFTY)]
    forms = [form_data(client.get(address).content.decode()) for client in clients]
    (name,) = [name for name in forms[0] if name.endswith("guidelines")]
    works = [
        partial(client.post, address, form | {name: f"ผู้ที่ {n}"})
        for n, (client, form) in enumerate(zip(clients, forms, strict=True))
    ]
    answers = together(*works)
    assert not [each for each in answers if isinstance(each, Exception)]
    saved = [n for n, each in enumerate(answers) if each.status_code == 302]
    shown = [n for n, each in enumerate(answers) if each.status_code == 409]
    assert len(saved) == 1, [each.status_code for each in answers]
    assert sorted(saved + shown) == list(range(FIFTY))
    assert all(f"ผู้ที่ {n}" in form_data(answers[n].content.decode())[name][0] for n in shown)
    (after,) = together(partial(stored, measure))
    assert after.guidelines == f"ผู้ที่ {saved[0]}"
    assert together(chain_holds) == [True]


def removing(row: Any, by: Any) -> str:
    remove(stored(row), by=by)
    return "removed"


def test_of_a_row_that_goes_while_it_is_written_no_text_is_lost(cast, rows, together):
    row = stored(rows[Result])
    works = [partial(change, stored(row), {"detail": f"ผู้ที่ {n}"}, by=cast.officer) for n in range(10)]
    works += [partial(remove, stored(row), by=cast.agency_admin) for _ in range(10)]
    results = together(*works)
    stale = [each for each in results if isinstance(each, Stale)]
    assert all(each is None or isinstance(each, Result | Stale) for each in results), results
    (there,) = together(lambda: Result.objects.filter(pk=row.pk).first())
    (told,) = together(lambda: list(AuditEvent.objects.filter(noun="measures.result", row=row.pk).order_by("number")))
    if there is None:
        assert [event.verb for event in told] == ["removed"]
        assert [each.rows[0].gone for each in stale if not each.rows[0].removing] == [True] * 10
    else:
        assert [event.verb for event in told] == ["changed"]
        assert len([each for each in stale if each.rows[0].removing]) == 10
    assert together(chain_holds) == [True]


def busy(cast: Any, measure: Measure, seed: int) -> int:
    """Do twenty things of all kinds in an order of one's own; return how many clashed."""
    chance, stale = random.Random(seed), 0
    for turn in range(20):
        steps = list(Step.objects.filter(measure=measure))
        chance.shuffle(steps)
        try:
            if turn % 5 == 0:
                add(Step(agency=cast.agency, measure=measure, text=f"{seed}-{turn}"), by=cast.officer)
            elif turn % 5 == 1 and len(steps) > 3:
                remove(steps[0], by=cast.officer)
            elif turn % 5 == 2:
                reorder(steps, by=cast.officer)
            elif steps:
                change(steps[-1], {"text": f"{seed}-{turn}"}, by=cast.officer)
        except Stale:
            stale += 1
    return stale


def test_many_who_do_all_kinds_of_things_never_wait_for_each_other(cast, rows, together):
    clashes = together(*[partial(busy, cast, rows[Measure], seed) for seed in range(12)])
    assert all(isinstance(each, int) for each in clashes), clashes
    assert together(chain_holds) == [True]
