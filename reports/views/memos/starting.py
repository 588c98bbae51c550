"""Beginning a memo, keeping its wording as the agency's own, removing one that was never submitted."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from itaportal.agencies.access import Seat, find, visible
from itaportal.agencies.seating import work
from itaportal.agencies.writing import Stale
from itaportal.drafts.keeping import saved
from itaportal.drafts.once import once
from itaportal.drafts.restoring import opened
from itaportal.memos.actions.drafting import remove_memo, start_memo
from itaportal.memos.models import Memo
from measures.models import Plan
from reports.composing import chain_of_others, keep_wording, new_memo
from reports.forms.memos import BeginForm
from reports.views.memos import found

THERE = "มีบันทึกข้อความเรื่องนี้ของปีและรอบนี้อยู่แล้ว ระบบจึงไม่สร้างซ้ำ และพามาที่บันทึกเดิม"
STARTED = "ร่างบันทึกให้แล้วตามข้อความที่เสนอ ตรวจ แก้ไข แล้วจึงเสนอ"
PLACE = "memo:new"
NO_PLAN = "ยังไม่มีแผนมาตรการของปีใด กรุณาเริ่มแผนของปีก่อน แล้วจึงร่างบันทึกข้อความ"


@work("write_memos")
def new(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin a memo: ?purpose=, ?year= and ?round= come chosen; one that is there already is led to."""
    plans = {plan.fiscal_year: plan for plan in visible(seat, Plan).select_related("agency").order_by("-fiscal_year")}
    if not plans:
        messages.warning(request, NO_PLAN)
        return redirect("plans", seat.agency.slug)  # type: ignore[union-attr]
    asked = {name: request.GET[name] for name in ("purpose", "year", "round") if name in request.GET}
    form, draft = opened(request, PLACE, lambda data: BeginForm(data, years=plans, initial=asked))
    if request.method == "POST" and form.is_valid():
        with once(request) as sent:
            if sent.before:
                return redirect(sent.before)
            memo = _started(request, seat, plans[int(form.cleaned_data["year"])], form)
            saved(request)
            return sent.answered(redirect(found.address_of("edit_memo", memo)))
    context = {"form": form, "draft": draft, "place": PLACE, "trail": [(_list(seat), "บันทึกข้อความ")]}
    return render(request, "memo/new.html", context, status=422 if form.is_bound and form.errors else 200)


def _list(seat: Seat) -> str:
    return reverse("memos", args=[seat.agency.slug])  # type: ignore[union-attr]


def _started(request: HttpRequest, seat: Seat, plan: Plan, form: BeginForm) -> Memo:
    purpose, months = form.cleaned_data["purpose"], form.months
    there = Memo.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year, purpose=purpose, round=months)
    if known := there.select_related("agency").first():
        messages.warning(request, THERE)
        return known
    memo, sections = new_memo(plan, purpose, months, seat.user)
    chain = chain_of_others(plan.agency, purpose, seat.user)
    start_memo(memo=memo, sections=sections, chain=chain, by=seat.user)
    messages.success(request, STARTED)
    return memo


@work("write_memos", methods=("POST",))
def remove(request: HttpRequest, seat: Seat, memo: int) -> HttpResponse:
    """Remove a memo that was never submitted."""
    row = found.memo_at(seat, memo)
    try:
        remove_memo(memo=row, by=seat.user)
    except (ValidationError, Stale) as refused:
        messages.error(request, " ".join(refused.messages) if isinstance(refused, ValidationError) else STALE)
        return redirect(found.address_of("edit_memo", row))
    messages.success(request, "ลบร่างบันทึกแล้ว เนื้อหาเดิมยังดูได้ในประวัติ")
    return redirect("memos", row.agency.slug)


STALE = "มีผู้แก้บันทึกนี้หลังท่านเปิดหน้านี้ ระบบจึงยังไม่ลบ กรุณาตรวจอีกครั้ง"
KEPT = "เก็บข้อความนี้เป็นข้อความประจำของหน่วยงานสำหรับ“{}”แล้ว บันทึกฉบับใหม่จะเริ่มจากข้อความนี้"


@work("manage_agency", methods=("POST",))
def keep(request: Any, seat: Seat, memo: int) -> HttpResponse:
    """Keep a memo's wording as the agency's own for its purpose."""
    row = find(seat, found.MEMOS, "manage_agency", pk=memo)
    plan = visible(seat, Plan).select_related("agency").filter(fiscal_year=row.fiscal_year).first()
    if plan is None:
        messages.error(request, NO_PLAN)
    else:
        keep_wording(memo=row, plan=plan, by=seat.user)
        messages.success(request, KEPT.format(row.get_purpose_display()))
    return redirect(found.address_of("edit_memo", row))
