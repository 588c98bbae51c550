"""Every verb that the code records has its sentence."""

import ast
from collections.abc import Iterator

import pytest

from itaportal.accounts.noting import NOTED_MAILS
from itaportal.audit.models import AuditEvent
from itaportal.audit.sentences import SENTENCES, kind_of, sentence, sentence_of_many
from tests.source_tree import modules

RECORDERS = {"record", "note", "inner", "outer"}


def verbs_of(tree: ast.Module) -> Iterator[str]:
    """Give each constant that is called a verb: first argument of a recorder, keyword or default named verb."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            named = [node.args[0]] if called in RECORDERS and node.args else []
            yield from _constants([*named, *(key.value for key in node.keywords if key.arg == "verb")])
        if isinstance(node, ast.FunctionDef):
            defaults = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            yield from _constants([value for given, value in defaults if given.arg == "verb" and value])
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "verb":
            yield from _constants([node.value])


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        chosen = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
        yield from (each.value for each in chosen if isinstance(each, ast.Constant) and isinstance(each.value, str))


def test_every_verb_has_its_sentence():
    ours = [(name, tree) for name, tree in modules() if not str(name).startswith("tests")]
    used = {verb: str(name) for name, tree in ours for verb in verbs_of(tree)}
    used |= dict.fromkeys(NOTED_MAILS.values(), "noting")
    assert {"added", "changed", "removed", "moved", "imported", "signed_in"} <= set(used)
    assert {verb: name for verb, name in used.items() if verb not in SENTENCES} == {}


@pytest.mark.parametrize("verb", SENTENCES)
def test_sentences_read_whole(verb: str):
    event = AuditEvent(verb=verb, noun="measures.step", label="ประชุม", row=1)
    for fields in ([], ["ผลผลิต"], ["ผลผลิต", "ผลลัพธ์"]):
        for own in (True, False):
            words = sentence(event, fields, own=own)
            assert words
            assert "{" not in words
            assert "  " not in words


def test_many_are_counted():
    assert sentence_of_many("removed", [("measures.step", 4), ("measures.result", 12)]) == (
        "ลบขั้นตอน ๔ ข้อ และผลการดำเนินการ ๑๒ รายการ"
    )
    assert sentence_of_many("moved", [("measures.step", 4)]) == "เรียงลำดับขั้นตอนใหม่"


def test_a_table_that_is_no_more_is_still_told():
    event = AuditEvent(verb="removed", noun="gone.thing", label="ของเก่า", row=1)
    assert sentence(event) == "ลบข้อมูล ของเก่า"
    assert kind_of("nonsense") == "ข้อมูล"


def test_a_kind_is_not_said_twice():
    event = AuditEvent(verb="removed", noun="measures.measure", label="มาตรการลำดับที่ 1", row=1)
    assert sentence(event) == "ลบมาตรการลำดับที่ 1"
