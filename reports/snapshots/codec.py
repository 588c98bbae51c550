"""Plain frozen dataclasses as what JSON holds, and back, exactly. PURE.

A field without a default must be there; one with a default is written where it differs from it, so that a field added
later leaves what was frozen before as it was: defaults must never change. A field that is left out of comparisons is no
content and is not written. One of several classes says in `is` which.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

WHICH = "is"
T = TypeVar("T")


class Unreadable(ValueError):  # noqa: N818 (named for what it found)
    """The text is no snapshot that this portal wrote; str() says where it differs."""


def encoded(value: Any, declared: Any) -> Any:
    """Return a value of the declared type as dicts, lists, texts and numbers."""
    if get_origin(declared) is tuple:
        return [encoded(each, get_args(declared)[0]) for each in value]
    if choices := _choices(declared):
        if value is None:
            return None
        mark = {WHICH: type(value).__name__} if len(choices) > 1 else {}
        return mark | encoded(value, type(value))
    if is_dataclass(declared) and isinstance(declared, type):
        kinds = _kinds(declared)
        return {
            each.name: encoded(getattr(value, each.name), kinds[each.name])
            for each in _content(declared)
            if each.default is MISSING or getattr(value, each.name) != each.default
        }
    return float(value) if declared is float else value


def decoded(data: Any, declared: type[T]) -> T:
    """Return the value that `encoded` wrote; Unreadable for anything else."""
    value: T = _decoded(data, declared, "")
    return value


def _decoded(data: Any, declared: Any, where: str) -> Any:
    if get_origin(declared) is tuple:
        items = enumerate(_be(list, data, where))
        return tuple(_decoded(each, get_args(declared)[0], f"{where}/{at}") for at, each in items)
    if choices := _choices(declared):
        return _one_of(choices, data, where, optional=NoneType in get_args(declared))
    if is_dataclass(declared):
        return _object(_be(dict, data, where), declared, where)
    return _be(declared, data, where)


def _one_of(choices: dict[str, Any], data: Any, where: str, *, optional: bool) -> Any:
    if data is None and optional:
        return None
    rest = dict(_be(dict, data, where))
    which = rest.pop(WHICH, None) if len(choices) > 1 else next(iter(choices))
    if which not in choices:
        raise Unreadable(f"{where}/{WHICH}: {which!r} is none of {sorted(choices)}")
    return _object(rest, choices[which], where)


def _object(data: dict[str, Any], declared: Any, where: str) -> Any:
    content = _content(declared)
    if unknown := data.keys() - {each.name for each in content}:
        raise Unreadable(f"{where}: unknown {sorted(unknown)}")
    if missing := {each.name for each in content if each.default is MISSING} - data.keys():
        raise Unreadable(f"{where}: missing {sorted(missing)}")
    kinds = _kinds(declared)
    return declared(**{name: _decoded(each, kinds[name], f"{where}/{name}") for name, each in data.items()})


def _be(kind: type[T], data: Any, where: str) -> T:
    if type(data) is not kind:
        raise Unreadable(f"{where}: {type(data).__name__}, not {kind.__name__}")
    return data


def _choices(declared: Any) -> dict[str, Any]:
    """Return the classes of a union by name, {} for any other type."""
    if get_origin(declared) not in (Union, UnionType):
        return {}
    return {each.__name__: each for each in get_args(declared) if each is not NoneType}


@cache
def _content(declared: Any) -> tuple[Field[Any], ...]:
    return tuple(each for each in fields(declared) if each.compare)


@cache
def _kinds(declared: Any) -> dict[str, Any]:
    return get_type_hints(declared)
