"""manage.py demo_memos: memos of a try-out on their way up the chain, made once; refused outside demo mode."""

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from itaportal.agencies.demo import FIRST, REFUSED
from itaportal.memos.actions.deciding import Word, decide
from itaportal.memos.actions.drafting import start_memo
from itaportal.memos.models import Memo, MemoPurpose
from itaportal.memos.states import Verb
from itaportal.memos.turns import waiting_at
from measures.models import Plan
from reports.actions.memos import submit_memo
from reports.composing import chain_of_others, new_memo


class Begun(NamedTuple):
    """A memo of a demo agency's plan: who draws it up and submits it, and who has endorsed it already."""

    agency: str
    year: int
    author: str
    endorsed_by: str = ""
    opinion: str = ""


# What waits for the chief executive when the try-out begins.
MEMOS = (Begun(FIRST, 2570, "officer1", "admin1", "ตรวจสอบแล้ว เห็นควรอนุมัติ"),)


class Command(BaseCommand):
    """Draws up the memos that are not there yet, submits them, and lets the first places endorse."""

    help = "เสนอบันทึกข้อความสาธิต เฉพาะในโหมดสาธิต หลังจากมีบัญชีสาธิตแล้ว"

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(REFUSED)
        for begun in MEMOS:
            plan = (
                Plan.objects.filter(agency__slug=begun.agency, fiscal_year=begun.year).select_related("agency").first()
            )
            author = get_user_model().objects.filter(username=begun.author).first()
            if plan and author and not _is_there(plan):
                _begin(begun, plan, author)


def _is_there(plan: Plan) -> bool:
    memos = Memo.objects.filter(agency=plan.agency, fiscal_year=plan.fiscal_year, purpose=MemoPurpose.APPROVE_PLAN)
    return memos.exists()


def _begin(begun: Begun, plan: Plan, author: Any) -> None:
    memo, sections = new_memo(plan, MemoPurpose.APPROVE_PLAN, None, author)
    chain = chain_of_others(plan.agency, MemoPurpose.APPROVE_PLAN, author)
    start_memo(memo=memo, sections=sections, chain=chain, by=author)
    run = submit_memo(memo=memo, by=author)
    if begun.endorsed_by:
        signer = get_user_model().objects.get(username=begun.endorsed_by)
        place = waiting_at(Memo.objects.get(pk=memo.pk))[0]
        decide(block=place, word=Word(Verb.ENDORSE, begun.opinion, run.sha256), by=signer)
