"""What the portal does by itself while memos lie: reminding who may sign, and one mail with all that waits.

Both are asked for each hour and do what is due once: a reminder is noted at its place in the transaction of its
letters; a digest has a key of its own for person and day, and counts what had come when that day's digests begin.
"""

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from itaportal.agencies.acting import signers_of
from itaportal.agencies.models import Agency, Digest
from itaportal.mail.letters import write_letter
from itaportal.memos.actions.steering import remind
from itaportal.memos.models import Endorsement
from itaportal.memos.states import Status
from itaportal.memos.telling import address_of
from itaportal.memos.waiting import Waiting, waiting_for
from itaportal.thai.dates import full_date
from itaportal.thai.numerals import thai_digits, thai_number

FROM = time(8)  # nobody is written to at night
SATURDAY = 5
SUBJECT = "สรุปเรื่องที่รอท่านพิจารณา {} เรื่อง ณ {}"


def remind_due(now: datetime) -> int:
    """Remind those who may sign the places that lie longer than their agency wants; return how many places."""
    local = timezone.localtime(now)
    if local.time() < FROM:
        return 0
    return sum(_remind(place) for place in _open_places() if _is_due(place, local.date()))


def _open_places(**where: Any) -> Any:
    """Return the places that a memo came to and that nobody spoke for yet."""
    waiting = {"past": False, "decision": None, "signed_on": None, "skipped_at": None, "arrived_at__isnull": False}
    rows = Endorsement.objects.filter(memo__status=Status.PENDING, **waiting, **where)
    return rows.select_related("memo__agency", "office").order_by("arrived_at", "pk")


def _is_due(place: Endorsement, today: date) -> bool:
    """Say whether a place is to be reminded: after some days the first time, then every so many since the last."""
    agency = place.memo.agency
    last, wanted = (place.arrived_at, agency.remind_after)
    if place.reminded_at:
        last, wanted = (place.reminded_at, agency.remind_every)
    return last is not None and (today - timezone.localdate(last)).days >= wanted


def _remind(place: Endorsement) -> bool:
    try:
        remind(block=place, by=None)
    except ValidationError:
        return False  # it was signed, or somebody reminded, meanwhile
    return True


def send_digests(now: datetime) -> int:
    """Write to each person, once on a day of the agency's choice, what waits for the person there; return how many."""
    local = timezone.localtime(now)
    wanted = [Digest.DAILY, *([Digest.WEEKLY] if local.weekday() == 0 else [])]
    if local.time() < FROM or local.weekday() >= SATURDAY:
        return 0
    begun = local.replace(hour=FROM.hour, minute=0, second=0, microsecond=0)
    return sum(_digests_of(agency, begun) for agency in Agency.objects.filter(digest__in=wanted))


def _digests_of(agency: Agency, begun: datetime) -> int:
    offices = [place.office for place in _open_places(agency=agency) if place.office]
    people = {each.user.pk: each.user for found in signers_of(offices).values() for each in found}
    return sum(_digest(user, agency, begun) for user in people.values())


def _digest(user: Any, agency: Agency, begun: datetime) -> bool:
    """Write a person's digest; what came after the digests began is for the next one, so that each is written once."""
    waiting = [
        each for each in waiting_for(user, agency) if each.place.arrived_at is None or each.place.arrived_at < begun
    ]
    if not waiting:
        return False
    day = begun.date()
    letter = write_letter(
        key=f"digest:{agency.pk}:{day.isoformat()}",
        to=user,
        agency_id=agency.pk,
        subject=SUBJECT.format(thai_number(len(waiting)), full_date(day)),
        template="emails/digest",
        link=reverse("memos", args=[agency.slug]),
        context={"agency": agency.name, "lines": [_line(each, day) for each in waiting]},
    )
    return letter is not None


def _line(each: Waiting, today: date) -> dict[str, str]:
    days = each.days(today)
    return {
        "subject": thai_digits(" ".join(each.memo.subject.split())),
        "office": thai_digits(str(each.standing.position)),
        "since": f"รอมา {thai_number(days)} วัน" if days > 0 else "มาถึงวันนี้",
        "link": settings.PORTAL_ADDRESS + address_of(each.memo),
    }
