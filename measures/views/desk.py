"""Show what waits for this person."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from itaportal.agencies.access import Seat, visible
from itaportal.agencies.models import Round
from itaportal.agencies.roles import Role
from itaportal.agencies.rounds import rounds_of
from itaportal.agencies.seating import work
from itaportal.drafts.models import Draft
from itaportal.memos.waiting import waiting_for
from itaportal.thai.dates import fiscal_year_of
from measures.desk import MOST, Desk, Task, link_tasks, milestone_tasks, round_tasks, sign_tasks, step_tasks
from measures.due import today_here
from measures.errands import Errand, errands_of
from measures.mine import Me, me_of
from measures.models import Evidence, Measure, Plan
from measures.progress import Progress, progress_of, steps_of
from measures.recorded import has_result
from measures.rules import locks_of
from measures.year import year_bar

OF_A_ROW = ("steps", "milestones", "results", "responsibles")
BELOW = (*OF_A_ROW, *(f"parts__{name}" for name in OF_A_ROW))


@dataclass(frozen=True)
class PlanAtWork:
    """A plan whose work is not over: its measures (those that are mine), its rounds, which of them are locked."""

    plan: Plan
    measures: list[Measure]
    rounds: list[Round]
    locked: set[int | None]
    is_running: bool


@work(methods=("GET", "HEAD"))
def desk(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what is late, due soon, sent back and with others; ?all=1 shows everybody's."""
    today = today_here()
    plans = list(visible(seat, Plan))
    me = me_of(seat)
    everything = [_load(seat, plan, today) for plan in _alive(plans, today)]
    mine = [_mine(each, me) for each in everything]
    # who looks on or keeps the agency sees all, and so does whom nothing is named for: an empty page would say that
    # there is nothing to do
    has_mine = seat.role == Role.OFFICER and any(each.measures for each in mine)
    mine_only = has_mine and request.GET.get("all") != "1"
    at_work = mine if mine_only else everything
    sign, back, waiting = _memos(seat, today, mine_only=mine_only)
    tasks = _tasks(seat, at_work, today)
    drafts, begin = _drafts(seat), _year_to_start(seat, plans, today)
    context = {
        "today": today,
        "plans": plans,
        "sign": sign,
        "late": tasks.late[:MOST],
        "soon": tasks.soon[:MOST],
        "counts": {
            "late": len(tasks.late),
            "soon": len(tasks.soon),
            "you": len(sign) + len(tasks.soon) + len(drafts) + bool(begin),
        },
        "back": back,
        "waiting": waiting,
        "drafts": drafts,
        "has_mine": has_mine,
        "mine_only": mine_only,
        "may": any(seat.may(name) for name in ("edit_results", "edit_measure")),
        "next_year": begin,
        **_rail(seat, at_work, plans, today),
    }
    return render(request, "desk/page.html", context)


def _memos(seat: Seat, today: date, *, mine_only: bool) -> tuple[list[Task], list[Errand], list[Errand]]:
    """Return what waits for the person to sign, what came back (mine_only: own ones), what lies with others."""
    agency: Any = seat.agency
    sign = sign_tasks(waiting_for(seat.user, agency, today), agency, today)
    back, waiting = errands_of(agency, today, {task.go[1][0] for task in sign})
    if mine_only:
        back = [errand for errand in back if errand.author in (None, seat.user.pk)]
    return sign, back, waiting


def _alive(plans: list[Plan], today: date) -> list[Plan]:
    """Return the plans of the running year and of the one before, whose last report is written after its end."""
    running = fiscal_year_of(today)
    return [plan for plan in plans if plan.fiscal_year in (running, running - 1, running + 1)]


def _load(seat: Seat, plan: Plan, today: date) -> PlanAtWork:
    plan.agency = seat.agency  # type: ignore[assignment]  # known already
    return PlanAtWork(
        plan=plan,
        measures=list(visible(seat, Measure).filter(plan=plan, parent=None).prefetch_related(*BELOW)),
        rounds=rounds_of(plan.agency, plan.fiscal_year),
        locked=set(locks_of(plan)),
        is_running=plan.fiscal_year >= fiscal_year_of(today),
    )


def _mine(each: PlanAtWork, me: Me) -> PlanAtWork:
    return replace(each, measures=[measure for measure in each.measures if me.has(measure)])


def _tasks(seat: Seat, at_work: list[PlanAtWork], today: date) -> Desk:
    desk = Desk()
    for each in at_work:
        # a year that is over is not chased for its steps: its last round tells what came of them
        steps = step_tasks(each.measures, today) if each.is_running else []
        year = each.plan.fiscal_year
        milestones = milestone_tasks(each.measures, each.rounds, year, today) if each.is_running else []
        for task in [*steps, *milestones, *round_tasks(each.measures, each.rounds, each.locked, today)]:
            desk.put(task)
    for task in link_tasks(_dead(seat, at_work), today):
        desk.put(task)
    return desk.sort()


def _dead(seat: Seat, at_work: list[PlanAtWork]) -> list[Evidence]:
    """Return the links of the measures at work (and of their parts) that do not open."""
    keys = [row.pk for each in at_work for measure in each.measures for row in (measure, *measure.parts.all())]
    dead = visible(seat, Evidence).filter(alive=False, result__measure__in=keys)
    return list(dead.select_related("result__measure"))


def _drafts(seat: Seat) -> list[Draft]:
    """Return what the person typed at this agency and never saved, the newest first."""
    here = reverse("desk", args=[seat.agency.slug])  # type: ignore[union-attr]
    drafts = Draft.objects.filter(user=seat.user, address__startswith=here)
    return list(drafts.defer("typed").order_by("-kept_at")[:MOST])


def _year_to_start(seat: Seat, plans: list[Plan], today: date) -> int | None:
    """Return the running year where it has no plan yet and the person may begin one."""
    running = fiscal_year_of(today)
    there = any(plan.fiscal_year == running for plan in plans)
    return running if plans and not there and seat.may("edit_plan") else None


def _rail(seat: Seat, at_work: list[PlanAtWork], plans: list[Plan], today: date) -> dict[str, Any]:
    """Return what stands beside the tasks: the year, the progress of its plan, the days ahead."""
    running = fiscal_year_of(today)
    here = next((each for each in at_work if each.plan.fiscal_year == running), at_work[0] if at_work else None)
    rounds = here.rounds if here and here.plan.fiscal_year == running else rounds_of(seat.agency, running)  # type: ignore[arg-type]
    ahead = sorted((each for each in rounds if each.closes_on >= today), key=lambda each: each.closes_on)
    return {
        "year": year_bar(running, today, [(each.months, each.closes_on) for each in rounds]),
        "ahead": ahead,
        "here": here,
        "latest": here.plan if here else (plans[0] if plans else None),
        "progress": _progress(here, today),
        "recorded": _recorded(here, today),
        "evidence": _evidence(seat, here),
    }


def _progress(here: PlanAtWork | None, today: date) -> Progress:
    steps = [step for measure in here.measures for step in steps_of(measure)] if here else []
    return progress_of(steps, today)


def _recorded(here: PlanAtWork | None, today: date) -> dict[str, int] | None:
    """Return the round to record now, of how many measures there are, and how many have its result."""
    if here is None or not here.measures:
        return None
    ahead = [each for each in here.rounds if each.closes_on >= today and each.months not in here.locked]
    months = (ahead[:1] or here.rounds[-1:])[0].months
    return {
        "months": months,
        "done": sum(has_result(measure, months) for measure in here.measures),
        "total": len(here.measures),
    }


def _evidence(seat: Seat, here: PlanAtWork | None) -> dict[str, int]:
    if here is None:
        return {"total": 0, "dead": 0, "alive": 0}
    looked_at = visible(seat, Evidence).filter(result__measure__plan=here.plan, alive__isnull=False)
    counted = looked_at.aggregate(total=Count("pk"), dead=Count("pk", filter=Q(alive=False)))
    return counted | {"alive": counted["total"] - counted["dead"]}
