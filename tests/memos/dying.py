"""Processes that die on the way from a decision to its mail: `python -m tests.memos.dying approve|return`.

As tests.mail.dying: a number on each line of input, the exit code of a process each as answer. The one whose turn it is
decides on the newest memo, then a worker sends what waits.
"""

import sys
from functools import partial

from tests.mail.dying import main, send  # sets Django up

from itaportal.memos.actions.deciding import Word, decide  # isort: skip
from itaportal.memos.models import Memo  # isort: skip
from itaportal.memos.states import Verb  # isort: skip
from itaportal.memos.turns import waiting_at  # isort: skip

VERBS = {"approve": Verb.APPROVE, "return": Verb.RETURN_TO_AUTHOR}


def decide_and_send(verb: Verb) -> None:
    """Decide as the holder of the place whose turn it is; then be a worker until no job waits."""
    memo = Memo.objects.latest("pk")
    (place,) = waiting_at(memo)
    assert place.office
    assert place.office.holder
    word = Word(verb, "ให้ดำเนินการ", memo.frozen_sha256 or "")
    decide(block=place, word=word, by=place.office.holder)
    send()


if __name__ == "__main__":
    main(partial(decide_and_send, VERBS[sys.argv[1]]))
