"""Whether chains are whole: each event's hash is its own, follows the one before, and the last is the chain's end."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from itaportal.audit.chain import hash_of
from itaportal.audit.models import FIRST, AuditEvent, Chain
from itaportal.thai.dates import moment_words
from itaportal.thai.numerals import thai_number

AT_ONCE = 2000
GAP = "ลำดับที่ {} หายไป (ถัดจากลำดับก่อนหน้าเป็นลำดับที่ {})"
OTHER_BEFORE = "เหตุการณ์ลำดับที่ {} ({}) ไม่ต่อจากเหตุการณ์ก่อนหน้า มีการแทรก สลับ หรือลบเหตุการณ์ก่อนลำดับนี้"
CHANGED = "เหตุการณ์ลำดับที่ {} ({}) ถูกแก้ไขหลังจากบันทึก"
EARLIER = "เหตุการณ์ลำดับที่ {} ({}) ลงเวลาไว้ก่อนเหตุการณ์ที่มาก่อน"
CUT = "เหตุการณ์ตั้งแต่ลำดับที่ {} ถึง {} ถูกตัดออกจากท้ายบันทึก"
ADDED = "มีเหตุการณ์ตั้งแต่ลำดับที่ {} ที่บันทึกไม่ได้ผ่านระบบ ต่อท้ายจากปลายสายลำดับที่ {}"
OTHER_END = "ลายนิ้วมือที่ปลายสายไม่ตรงกับเหตุการณ์สุดท้าย (ลำดับที่ {})"
NO_END = "ไม่มีปลายสายของบันทึกนี้ ทั้งที่มีเหตุการณ์"


@dataclass(frozen=True)
class Verified:
    """What was found of a chain: its end, how many events, and the first fault as a Thai sentence ("" for none)."""

    agency_id: int
    events: int
    hash: str
    fault: str = ""


def chains() -> list[int]:
    """Return the keys of the agencies that have events or an end of a chain, PORTAL among them."""
    ends = Chain.objects.values_list("agency_id", flat=True)
    return sorted({*ends, *AuditEvent.objects.order_by().values_list("agency_id", flat=True).distinct()})


def verify(agency_id: int) -> Verified:
    """Walk one chain from its first event to its end, some thousand events in memory at a time.

    The end is read before the events, so that what is written meanwhile does not look like a fault; there is no
    transaction, for on SQLite it would keep everybody from writing all the while.
    """
    end = Chain.objects.filter(agency_id=agency_id).first()
    number, last, at, key = 0, FIRST, None, 0
    for event in _events(agency_id, end.number if end else None):
        fault = _fault(event, number, last)
        if not fault and ((at and event.at < at) or event.pk < key):
            fault = EARLIER.format(thai_number(event.number), _when(event))
        if fault:
            return Verified(agency_id, number, last, fault)
        number, last, at, key = event.number, event.hash, event.at, event.pk
    return Verified(agency_id, number, last, _fault_of_end(agency_id, end, number, last))


def _events(agency_id: int, until: int | None) -> Iterator[AuditEvent]:
    """Give the events of a chain in order, each batch by its key: neither memory nor a cursor grows with the chain."""
    events = AuditEvent.objects.filter(agency_id=agency_id).order_by("number")
    if until is not None:
        events = events.filter(number__lte=until)
    after = -1
    while batch := list(events.filter(number__gt=after)[:AT_ONCE]):
        yield from batch
        after = batch[-1].number


def _fault(event: AuditEvent, number: int, last: str) -> str:
    """Return what is wrong with an event that should follow number, whose hash was last; "" where nothing is."""
    named = thai_number(event.number), _when(event)
    if event.number != number + 1:
        return GAP.format(thai_number(number + 1), named[0])
    if event.hash != hash_of(event):
        return CHANGED.format(*named)
    return OTHER_BEFORE.format(*named) if event.previous != last else ""


def _fault_of_end(agency_id: int, end: Chain | None, number: int, last: str) -> str:
    if end is None:
        return NO_END
    if end.number > number:
        return CUT.format(thai_number(number + 1), thai_number(end.number))
    if end.hash != last:
        return OTHER_END.format(thai_number(number))
    later = AuditEvent.objects.filter(agency_id=agency_id, number__gt=end.number).order_by("number").first()
    now = Chain.objects.get(agency_id=agency_id)
    is_new = now.number > end.number  # somebody worked while this chain was read
    return "" if later is None or is_new else ADDED.format(thai_number(later.number), thai_number(end.number))


def _when(event: AuditEvent) -> str:
    return moment_words(timezone.localtime(event.at))
