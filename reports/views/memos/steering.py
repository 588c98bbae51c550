"""What author and admin do to a memo on its way or decided: remind, take back, draw up anew; reassign, skip, unlock."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, find
from itaportal.agencies.seating import work
from itaportal.agencies.views.admin.saving import done, posted, sent
from itaportal.memos.actions.moving import block_of, refuse
from itaportal.memos.actions.registering import register
from itaportal.memos.actions.steering import reassign, remind, skip
from itaportal.memos.actions.submitting import reopen, unlock, withdraw
from itaportal.memos.models import Memo
from itaportal.memos.states import Verb
from itaportal.rows.numbers import whole_number
from reports.forms.steering import NumberForm, SteerForm
from reports.views.memos.doing import why_not_do
from reports.views.memos.reading import MEMOS


@dataclass(frozen=True)
class Errand:
    """A verb that asks for something: its page's heading, lead and button, what is said afterwards, what it does."""

    verb: Verb
    heading: str
    lead: str
    button: str
    done: str
    write: Callable[[Memo, dict[str, Any], Any], Any]
    danger: bool = False


REASSIGN = Errand(
    Verb.REASSIGN,
    "เปลี่ยนตำแหน่งผู้ลงนาม",
    "ใช้เมื่อผู้ดำรงตำแหน่งไม่อยู่และไม่มีผู้รักษาการ เรื่องจะไปถึงตำแหน่งที่เลือกแทน ลายมือชื่อก่อนหน้าไม่เปลี่ยน",
    "เปลี่ยนตำแหน่ง",
    "เปลี่ยนตำแหน่งผู้ลงนามแล้ว",
    lambda memo, given, by: reassign(
        block=block_of(memo, int(given["place"])), office=given["office"], reason=given["reason"], by=by
    ),
)
SKIP = Errand(
    Verb.SKIP,
    "ข้ามลำดับ",
    "เรื่องจะผ่านลำดับนี้ไปยังลำดับถัดไป ลำดับที่ข้ามไม่พิมพ์ในบันทึก แต่ยังอยู่ในประวัติพร้อมเหตุผล",
    "ข้ามลำดับนี้",
    "ข้ามลำดับแล้ว",
    lambda memo, given, by: skip(block=block_of(memo, int(given["place"])), reason=given["reason"], by=by),
)
REGISTER = Errand(
    Verb.REGISTER,
    "ลงเลขทะเบียนหนังสือ",
    "เลขที่หนังสือพิมพ์ในบันทึกทันที เลขนี้มาจากทะเบียนหนังสือส่ง จึงลงภายหลังการเสนอหรือการลงนามได้ เนื้อหาที่ลงนามแล้วไม่เปลี่ยน",
    "บันทึกเลขที่",
    "ลงเลขที่หนังสือแล้ว",
    lambda memo, given, by: register(memo=memo, number=given["number"], seen=given["seen"], by=by),
)
UNLOCK = Errand(
    Verb.UNLOCK,
    "ปลดล็อกรอบรายงาน",
    "ผลของรอบนี้จะแก้ไขได้อีก และบันทึกข้อความกลับเป็นร่างเพื่อเสนอใหม่ ฉบับที่ผ่านการพิจารณาแล้วยังอยู่ในประวัติ",
    "ปลดล็อกรอบ",
    "ปลดล็อกรอบรายงานแล้ว",
    lambda memo, given, by: unlock(memo=memo, reason=given["reason"], by=by),
    danger=True,
)


@work("write_memos")
def register_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Give a memo that was submitted its number from the register."""
    row = find(seat, MEMOS, "write_memos", pk=memo)
    if reason := why_not_do(row, Verb.REGISTER):
        return done(request, lambda: refuse(reason), to=_page(row), words="")
    form = NumberForm(posted(request).get("data"), instance=row)
    write = lambda: REGISTER.write(row, form.cleaned_data, seat.user)  # noqa: E731
    answer = sent(request, form, write, to=_page(row), words=REGISTER.done)
    context = {"memo": row, "form": form, "errand": REGISTER, "place": f"memo:{row.pk}:{REGISTER.verb}"}
    return answer or render(request, "memo/steer.html", context)


@work("steer_memos")
def reassign_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Give the place whose turn it is to another office, with a reason."""
    return _run(request, seat, memo, REASSIGN)


@work("steer_memos")
def skip_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Pass over the place whose turn it is, with a reason."""
    return _run(request, seat, memo, SKIP)


@work("steer_memos")
def unlock_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Let an accepted report's round be changed again, with a reason."""
    return _run(request, seat, memo, UNLOCK)


def _run(request: Any, seat: Seat, memo: int, errand: Errand) -> HttpResponse:
    row = find(seat, MEMOS, "steer_memos", pk=memo)
    to, reason = _page(row), why_not_do(row, errand.verb)
    if reason:  # the way it stands now: another got there first
        return done(request, lambda: refuse(reason), to=to, words="")
    data = posted(request).get("data")
    form = SteerForm(data, memo=row, verb=errand.verb)
    write = lambda: errand.write(row, form.cleaned_data, seat.user)  # noqa: E731
    answer = sent(request, form, write, to=to, words=errand.done)
    context = {"memo": row, "form": form, "errand": errand, "place": f"memo:{row.pk}:{errand.verb}"}
    return answer or render(request, "memo/steer.html", context)


def _page(memo: Memo) -> str:
    return reverse("memo", args=[memo.agency.slug, memo.pk])


@work("write_memos", methods=("POST",))
def remind_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Remind who may sign at a place whose turn it is."""
    row = find(seat, MEMOS, "write_memos", pk=memo)
    place = whole_number(request.POST.get("place")) or 0
    return done(
        request, lambda: remind(block=block_of(row, place), by=seat.user), to=_page(row), words="เตือนผู้ที่รอลงนามแล้ว"
    )


@work("write_memos", methods=("POST",))
def withdraw_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Take a memo back from its chain, so that it can be edited."""
    row = find(seat, MEMOS, "write_memos", pk=memo)
    words = "ถอนเรื่องแล้ว แก้ไขและเสนอใหม่ได้"
    return done(request, lambda: withdraw(memo=row, by=seat.user), to=_page(row), words=words)


@work("write_memos", methods=("POST",))
def reopen_memo(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Draw up a decided memo anew."""
    row = find(seat, MEMOS, "write_memos", pk=memo)
    words = "เริ่มฉบับแก้ไขแล้ว แก้ไขและเสนอใหม่ได้"
    return done(request, lambda: reopen(memo=row, by=seat.user), to=_page(row), words=words)
