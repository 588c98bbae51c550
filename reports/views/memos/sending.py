"""The last look before a memo is submitted: what it asks, who signs it, what it lacks; then once, up its chain."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from itaportal.agencies.access import Seat
from itaportal.agencies.seating import work
from itaportal.audit.recording import recording
from itaportal.drafts.once import once
from itaportal.memos.models import Memo
from itaportal.memos.rules import why_not_chain, why_not_whole
from itaportal.memos.states import Verb, why_not_now
from itaportal.memos.wording import has_blanks
from reports.actions.memos import submit_memo, why_not_carry
from reports.forms.chains import ChainForm
from reports.views.memos import found
from reports.views.memos.composing import about, head_card

SENT = {False: "เสนอบันทึกข้อความแล้ว", True: "บันทึกพร้อมพิมพ์เพื่อลงนามบนกระดาษแล้ว เมื่อลงนามครบ ให้บันทึกผลพร้อมไฟล์สแกน"}
MOVED_ON = "มีผู้แก้บันทึกข้อความนี้หลังจากท่านเปิดหน้านี้ ระบบจึงยังไม่ได้เสนอ กรุณาตรวจอีกครั้งแล้วกดเสนอ"
UNFILLED = "ยังมีช่องว่างที่เว้นไว้ให้เติม (………) อยู่ในข้อความ"
UNDATED = "ยังไม่ได้กรอกวันที่ของบันทึก"
UNNUMBERED = "ยังไม่มีเลขทะเบียนหนังสือ เติมด้วยมือภายหลังได้"
UNSAVED = "มีข้อความที่พิมพ์ค้างไว้ ยังไม่ได้บันทึก จึงไม่อยู่ในฉบับที่จะเสนอ"


@work("write_memos")
def submit(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Show what is about to be submitted, and submit it: `do` says online or on paper, `seen` what was looked at."""
    row = found.memo_at(seat, memo)
    refusal = ""
    if request.method == "POST":
        on_paper = request.POST.get("do") == "paper"
        try:
            with once(request) as sent:
                if sent.before:
                    return redirect(sent.before)
                _submit(seat, row, request.POST.get("seen", ""), on_paper)
                messages.success(request, SENT[on_paper])
                return sent.answered(redirect(found.address_of("memo", row)))
        except ValidationError as refused:
            refusal, row = " ".join(refused.messages), found.memo_at(seat, memo)
    elif away := found.led_away(request, row):
        return away
    context = _context(seat, row) | {"refusal": refusal}
    return render(request, "memo/submit.html", context, status=422 if refusal else 200)


def _submit(seat: Seat, memo: Memo, seen: str, on_paper: bool) -> None:
    with recording(memo.agency_id, by=seat.user):
        if stamp_of(found.memo_at(seat, memo.pk)) != seen:
            raise ValidationError(MOVED_ON, code="moved_on")
        submit_memo(memo=memo, by=seat.user, on_paper=on_paper)


def stamp_of(memo: Memo) -> str:
    """Return the versions of all that a memo is made of: whoever looked at it looked at these."""
    rows: list[Any] = [memo, *memo.sections.all(), *memo.blocks]
    return "-".join(f"{row.pk}.{row.version}" for row in rows)


def _context(seat: Seat, memo: Memo) -> dict[str, Any]:
    links = found.links_of(memo, ChainForm(memo, found.positions_of(memo)).rows, seat.user)
    lacking = [
        why_not_now(memo.status, Verb.SUBMIT),
        why_not_whole(memo),
        why_not_chain(memo.blocks),
        why_not_carry(memo),
    ]
    return {
        "memo": memo,
        "about": about(memo),
        "lines": head_card(memo, set())["lines"],
        "links": links,
        "seen": stamp_of(memo),
        "lacking": [reason for reason in lacking if reason],
        "unstaffed": [link.why_not for link in links if link.why_not],
        "notes": list(_notes(seat, memo)),
        "place": f"memo:{memo.pk}:submit",
        "trail": found.trail_of(memo),
    }


def _notes(seat: Seat, memo: Memo) -> Any:
    """Give what is worth a look and no hindrance."""
    texts = [memo.subject, memo.closing, *(section.text for section in memo.sections.all())]
    told = {
        UNSAVED: bool(found.drafted(seat, memo) - {f"memo:{memo.pk}:submit"}),
        UNFILLED: has_blanks(texts),
        UNDATED: memo.dated is None,
        UNNUMBERED: not memo.number or memo.number.rstrip().endswith("/"),
    }
    return (sentence for sentence, is_so in told.items() if is_so)
