"""What a person chose on the page of two texts, put in the place of what was posted first.

The page (agencies/conflicts.py) posts again all that was posted before, and besides, for each field that clashes:
`clash` (the field), `choice:<field>` (mine, theirs or joined), `joined:<field>`, `part:<field>` (the names of its
inputs) with `theirs:<input>`, and `now:<seen>` for each hidden field that carries a version.
"""

from collections.abc import Iterator

from django.http import QueryDict

MINE, THEIRS, JOINED = "mine", "theirs", "joined"
CONTROLS = ("choice:", "joined:", "part:", "theirs:", "now:")


def settled(posted: QueryDict) -> QueryDict:
    """Return posted as the form's own fields, each clash as chosen; posted itself where it comes from no such page.

    Until every clash has its choice, the versions stay those that the person saw first: nothing is overwritten then,
    the page of two texts comes again.
    """
    clashes = posted.getlist("clash")
    if not clashes or not any(name.startswith("now:") for name in posted):
        return posted
    form = _without_controls(posted)
    chosen = [_choose(form, posted, field) for field in clashes]
    if all(chosen):
        for name in _named(posted, "now:"):
            form.setlist(name, posted.getlist(f"now:{name}"))
    return form


def _without_controls(posted: QueryDict) -> QueryDict:
    form = QueryDict(mutable=True)
    for name, values in posted.lists():
        if name != "clash" and not name.startswith(CONTROLS):
            form.setlist(name, values)
    return form


def _choose(form: QueryDict, posted: QueryDict, field: str) -> bool:
    """Put the choice for a field into form; say whether there was one."""
    choice = posted.get(f"choice:{field}")
    if choice == JOINED:
        form[field] = posted.get(f"joined:{field}", form.get(field, ""))
    if choice == THEIRS:
        for name in posted.getlist(f"part:{field}"):
            form.setlist(name, posted.getlist(f"theirs:{name}"))
    return choice in (MINE, THEIRS, JOINED)


def _named(posted: QueryDict, control: str) -> Iterator[str]:
    return (name.removeprefix(control) for name in posted if name.startswith(control))
