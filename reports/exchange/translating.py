"""Between an object of the file and a row's columns, by the table of nouns. PURE."""

from copy import copy
from datetime import date
from typing import Any

from django.db.models import DateField

from itaportal.rows.numbers import kept
from reports.exchange.nouns import Flag, Noun


def values_of(noun: Noun, data: dict[str, Any]) -> dict[str, Any]:
    """Return column → value for an object of the file; null and absent are both the column's default."""
    columns = {column.name: _read(noun, column.name, get(data, column.key), column.default) for column in noun.columns}
    return columns | {flag.name: _is_given(flag, data) for flag in noun.flags}


def _read(noun: Noun, name: str, value: Any, default: Any) -> Any:
    if value is None:
        return default
    return date.fromisoformat(value) if isinstance(noun.model._meta.get_field(name), DateField) else value


def _is_given(flag: Flag, data: dict[str, Any]) -> bool:
    return flag.key in data and (flag.in_part or data[flag.key] is not None)


def object_of(noun: Noun, row: Any, below: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return the object of the file for a row and the objects below it, without what an absent key says as well."""
    data: dict[str, Any] = {}
    for column in noun.columns:
        value = plain(getattr(row, column.name))
        if value != column.default:
            put(data, column.key, value)
    for many in noun.many:
        if below[many.key] or many.needed_by(row):
            put(data, many.key, below[many.key])
    for flag in noun.flags:
        _settle(flag, row, data)
    return data


def _settle(flag: Flag, row: Any, data: dict[str, Any]) -> None:
    if getattr(row, flag.name):
        data.setdefault(flag.key, copy(flag.empty))
    elif flag.in_part:
        data.pop(flag.key, None)


def get(data: dict[str, Any], key: str) -> Any:
    """Return what stands under key, which may lead one level in; None where there is nothing."""
    outer, _, inner = key.partition("/")
    value = data.get(outer)
    return (value or {}).get(inner) if inner else value


def put(data: dict[str, Any], key: str, value: Any) -> None:
    """Set what stands under key, which may lead one level in."""
    outer, _, inner = key.partition("/")
    if inner:
        data.setdefault(outer, {})[inner] = value
    else:
        data[outer] = value


def plain(value: Any) -> Any:
    """Return a column's value as JSON has it: dates in ISO 8601, whole numbers without a point."""
    return value.isoformat() if isinstance(value, date) else kept(value)
