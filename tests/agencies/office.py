"""Three offices of the cast's agency, and who is appointed to act for them in October 2569."""

from datetime import date, timedelta
from typing import Any

from itaportal.agencies.acting import signers_of, standings_of
from itaportal.agencies.models import Appointment, Position

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
DAY = timedelta(days=1)
HEAD, CLERK, LAWYER = "นายกองค์การบริหารส่วนตำบลทดสอบ", "ปลัดองค์การบริหารส่วนตำบลทดสอบ", "นิติกร"


class Office:
    """Three offices of the cast's agency: the executive's, the admin's, the officer's."""

    def __init__(self, cast: Any) -> None:
        self.cast = cast
        self.head, self.clerk, self.lawyer = (
            Position.objects.create(agency=cast.agency, title=title, holder=holder, order=order)
            for order, (title, holder) in enumerate(
                [(HEAD, cast.executive), (CLERK, cast.agency_admin), (LAWYER, cast.officer)]
            )
        )

    def appoint(self, person: Any, position: Position, **values: Any) -> Appointment:
        """Store an appointment of October 2569, in the usual words."""
        usual = {"wording": "รักษาราชการแทน", "starts_on": FIRST, "ends_on": LAST}
        return Appointment.objects.create(
            **{"agency": position.agency, "person": person, "position": position} | usual | values
        )

    def hold(self, position: Position, person: Any) -> None:
        """Let a person hold a position, None for nobody."""
        position.holder = person
        position.save()

    def may(self, person: Any, on: date = FIRST) -> list[str]:
        """Return the titles of all that a person may sign for."""
        return [each.position.title for each in standings_of(person, self.cast.agency, on)]

    def who(self, position: Position, on: date = FIRST) -> list[str]:
        """Return the user names of all who may sign for a position."""
        return [each.user.get_username() for each in signers_of([position], on)[position.pk]]
