"""Whatever several people do to a row in whatever order: no text is lost, none is overwritten unseen."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from itaportal.agencies.writing import Stale, change
from itaportal.audit.models import AuditEvent
from measures.models import Result
from tests.cast import make_cast
from tests.factory import one_of_each

FIELDS = ("detail", "output", "outcome")
PEOPLE = ("officer", "agency_admin", "executive")
TEXTS = st.sampled_from(["", "ก", "ข", "ค", "ทำแล้ว", "หลาย\nบรรทัด"])
SAVES = st.dictionaries(st.sampled_from(FIELDS), TEXTS, min_size=1)


@dataclass
class Opened:
    """A form on somebody's screen: the version and the texts that it showed."""

    seen: int
    texts: dict[str, str | None] = field(default_factory=dict)


def texts_of(row: Result) -> dict[str, str | None]:
    return {name: getattr(row, name) for name in FIELDS}


STEPS = st.one_of(
    st.tuples(st.just("open"), st.sampled_from(PEOPLE), st.none()),
    st.tuples(st.just("save"), st.sampled_from(PEOPLE), SAVES),
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), st.none()),
    st.tuples(st.just("import"), st.none(), SAVES),
)


class Histories(TestCase):
    @given(steps=st.lists(STEPS, min_size=3, max_size=14))
    def test_no_text_is_lost_and_none_overwritten_unseen(self, steps):
        cast = make_cast()
        row = one_of_each(cast.agency)[Result]
        screens = {name: Opened(row.version, texts_of(row)) for name in PEOPLE}
        unseen_writer = False
        for kind, person, typed in steps:
            before = Result.objects.get(pk=row.pk)
            if kind == "open":
                screens[person] = Opened(before.version, texts_of(before))
            elif kind == "move":
                change(before, {"order": before.order + 1}, by=cast.people[person], verb="moved")
            elif kind == "import":  # writes without an event
                Result.objects.filter(pk=row.pk).update(**typed)
                unseen_writer = True
            else:
                self.save(cast.people[person], screens[person], before, typed, strict=not unseen_writer)
        if not unseen_writer:
            self.each_text_is_in_the_history(row)

    def save(self, by, screen: Opened, before: Result, typed: dict, *, strict: bool) -> None:
        """Send the whole form: what the screen showed, with what was typed in its place."""
        posted = {**screen.texts, **typed}
        mine = {name: text for name, text in posted.items() if text != screen.texts[name]}
        stored = texts_of(before)
        try:
            change(before, posted, by=by, seen=screen.seen)
        except Stale as stale:
            after = texts_of(Result.objects.get(pk=before.pk))
            clashes = stale.rows[0].clashes
            assert after == stored, "nothing is written by a save that clashes"
            assert clashes
            assert all(clashes[name] == (stored[name], posted[name]) for name in clashes), "both texts are shown"
            if strict:
                assert set(clashes) <= set(mine), "only what the person typed can clash"
                assert all(stored[name] not in (screen.texts[name], mine[name]) for name in clashes)
            return
        after = texts_of(Result.objects.get(pk=before.pk))
        for name in FIELDS:
            if name in mine:
                assert after[name] == mine[name], "what was typed is stored"
                assert stored[name] in (screen.texts[name], mine[name]), "what nobody saw is not overwritten"
            else:
                assert after[name] == stored[name], "what others wrote meanwhile stays"

    def each_text_is_in_the_history(self, row: Result) -> None:
        """Walk the events back from what is stored: each begins with what the one before it left."""
        now = texts_of(Result.objects.get(pk=row.pk))
        for event in AuditEvent.objects.filter(noun="measures.result", row=row.pk).order_by("-number"):
            for name, (old, new) in event.changes.items():
                if name in FIELDS:
                    assert now[name] == new
                    now[name] = old
        assert now == {"detail": "ทำแล้ว", "output": None, "outcome": None}


pytestmark = pytest.mark.django_db
