"""The form of a memo's chain: a position a row, which buttons add, move and take away; nothing is kept until saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from itaportal.agencies.models import Position
from itaportal.memos.actions.drafting import Place
from itaportal.memos.models import Memo
from itaportal.rows.numbers import whole_number
from itaportal.thai.typed import why_refused

MOST = 20
TWICE = "ตำแหน่ง{}อยู่ในลำดับลงนามนี้แล้ว แต่ละตำแหน่งลงนามได้ครั้งเดียว"
NOT_OURS = "ไม่พบตำแหน่งที่เลือก กรุณาเลือกตำแหน่งจากรายการของหน่วยงาน"
TOO_MANY = "ลำดับลงนามมีได้ไม่เกิน ๒๐ ตำแหน่ง"
CHANGED = "มีผู้แก้ลำดับลงนามหลังจากท่านเปิดหน้านี้ ที่เห็นคือสิ่งที่ท่านเลือกไว้ ตรวจแล้วกดบันทึกอีกครั้งหากต้องการใช้ตามนี้"


@dataclass(frozen=True)
class Row:
    """A position of the chain; `beside`: it signs in any order with the one before it."""

    office: Position
    beside: bool = False
    heading: str = ""


class ChainForm:
    """The rows of a chain as stored, or as posted (`data`). `faults` are Thai sentences, found while reading it."""

    def __init__(self, memo: Memo, positions: Sequence[Position], data: Mapping[str, Any] | None = None) -> None:
        self.positions = {position.pk: position for position in positions}
        self.stored = [block for block in memo.blocks if block.office_id in self.positions]
        self.now = "-".join(f"{each.pk}.{each.version}" for each in memo.blocks)
        self.faults: list[str] = []
        self.seen = self.now if data is None else data.get("seen_chain", "")
        self.rows = self._stored() if data is None else self._posted(data)

    def _stored(self) -> list[Row]:
        stages = [block.stage for block in self.stored]
        return [
            Row(self.positions[block.office_id or 0], at > 0 and stages[at - 1] == block.stage, block.heading or "")
            for at, block in enumerate(self.stored)
        ]

    def _posted(self, data: Mapping[str, Any]) -> list[Row]:
        count = min(whole_number(data.get("places")) or 0, MOST)
        rows: list[Row] = []
        for at in range(count):
            office = self.positions.get(whole_number(data.get(f"office-{at}")) or 0)
            heading = data.get(f"heading-{at}", "").strip()
            self.faults += filter(None, [None if office else NOT_OURS, why_refused(heading)])
            if office:
                rows.append(Row(office, bool(rows) and f"beside-{at}" in data, heading))
        return rows

    def press(self, button: str, added: Any) -> None:
        """Do to the rows what a button says: add, up:2, down:2, drop:2."""
        verb, _, place = button.partition(":")
        at = whole_number(place)
        if verb == "add":
            self._add(self.positions.get(whole_number(added) or 0))
        elif at is not None and at < len(self.rows):
            {"up": self._up, "down": lambda at: self._up(at + 1), "drop": self._drop}.get(verb, lambda at: None)(at)

    def _add(self, office: Position | None) -> None:
        fault = NOT_OURS if office is None else TOO_MANY if len(self.rows) >= MOST else None
        if fault or office is None:
            self.faults.append(fault or NOT_OURS)
        else:
            self.rows.append(Row(office))

    def _up(self, at: int) -> None:
        if 0 < at < len(self.rows):
            self.rows[at - 1], self.rows[at] = self.rows[at], self.rows[at - 1]
            self._free_first()

    def _drop(self, at: int) -> None:
        del self.rows[at]
        self._free_first()

    def _free_first(self) -> None:
        if self.rows:
            self.rows[0] = replace(self.rows[0], beside=False)

    def is_valid(self) -> bool:
        """Whether the rows can be kept; where somebody wrote meanwhile, they are to be looked at once more."""
        names = [row.office.pk for row in self.rows]
        twice = next((row.office for row in self.rows if names.count(row.office.pk) > 1), None)
        if twice:
            self.faults.append(TWICE.format(twice))
        if self.seen != self.now:
            self.faults.append(CHANGED)
            self.seen = self.now
        return not self.faults

    def places(self) -> list[Place]:
        """Return the chain that the rows say."""
        places: list[Place] = []
        for row in self.rows:
            stage = 0 if not places else places[-1].stage + (not row.beside)
            places.append(Place(row.office, stage, row.heading))
        return places
