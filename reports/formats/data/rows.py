"""A plan's content as flat rows: one for each step, milestone, result and piece of evidence. PURE."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]
Row = dict[str, str | int | None]  # by the names of fields.FIELDS; a name that is not there is empty


class Source(NamedTuple):
    """A measure or a part: what is its own, what holds for it with its measure's, how its rows are told from others."""

    own: Json
    whole: Json
    told: Row


def rows_of(content: Json) -> Iterator[Row]:
    """Yield the rows of a plan's content (ita-plan/1), measures in order, each measure's own rows before its parts'."""
    about = _about(content)
    for source in _sources(content["measures"]):
        shared = about | source.told | _shared(source.whole)
        for record, rows in _records(source.own).items():
            for order, row in enumerate(rows, 1):
                yield shared | {"record": record, "order": order} | row


def _about(content: Json) -> Row:
    agency = content["agency"]
    return {
        "agency": agency["name"],
        "agency_kind": agency["kind"],
        "district": agency.get("district"),
        "province": agency["province"],
        "fiscal_year": content["fiscal_year"],
    }


def _sources(measures: list[Json]) -> Iterator[Source]:
    heading = None
    for order, measure in enumerate(measures, 1):
        heading = measure.get("heading") or heading
        named: Row = {"heading": heading, "measure_order": order, "part_order": 0}
        named |= {"measure_number": measure.get("number"), "measure_title": measure.get("title")}
        yield Source(measure, measure, named)
        for place, part in enumerate(measure.get("parts") or (), 1):
            told = {"part_order": place, "part_number": part.get("number"), "part_title": part["title"]}
            yield Source(part, {**measure, **_given(part)}, named | told)


def _given(part: Json) -> Json:
    """Return what a part has of its own, be it empty: only guidelines cannot be, null there is absent."""
    return {key: value for key, value in part.items() if key != "guidelines" or value is not None}


def _shared(whole: Json) -> Row:
    monitoring = whole.get("monitoring") or {}
    return {
        "guidelines": whole.get("guidelines"),
        "responsible": "; ".join(map(_owner, whole.get("responsible") or ())),
        **_period(whole.get("period"), "period_start", "period_end", "period_text"),
        "monitoring_rounds": "; ".join(map(str, monitoring.get("rounds") or ())),
        "monitoring_text": monitoring.get("text"),
    }


def _owner(owner: Json) -> str:
    return " / ".join(owner[key] for key in ("unit", "subunit", "person", "position", "text") if owner.get(key))


def _period(period: Json | None, *names: str) -> Row:
    given = period or {}
    return {name: given.get(key) for name, key in zip(names, ("start", "end", "text"), strict=True)}


def _records(own: Json) -> dict[str, list[Row]]:
    results = own.get("results") or []
    found = {
        "step": [_timed(step) for step in own.get("steps") or ()],
        "milestone": [_timed(each) for each in (own.get("monitoring") or {}).get("milestones") or ()],
        "result": [_result(result) for result in results],
        "evidence": [_evidence(each, result["round"]) for result in results for each in result.get("evidence") or ()],
    }
    return found if any(found.values()) else {"measure": [{}]}


def _timed(timed: Json) -> Row:
    told = {key: timed.get(key) for key in ("text", "due_text", "done_on", "status")}
    return told | {"due_on": timed.get("due")}


def _result(result: Json) -> Row:
    told = {key: result.get(key) for key in ("round", "detail", "output", "outcome", "success", "remark")}
    status = {"status": result.get("status") or "done"}
    return told | status | _period(result.get("period"), "done_from", "done_until", "done_text")


def _evidence(evidence: Json, months: int) -> Row:
    return {
        "round": months,
        "text": evidence.get("caption"),
        "evidence_kind": evidence.get("kind") or "link",
        "evidence_url": evidence.get("url"),
        "evidence_file": evidence.get("file"),
        "evidence_date": evidence.get("date"),
    }
