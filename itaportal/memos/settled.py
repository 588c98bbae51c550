"""What holds for a chain where nobody has settled anything."""

from itaportal.agencies.models import Position


def heading_of(office: Position) -> str:
    """Return the heading over what an office says: ความเห็นของปลัด."""
    return f"ความเห็นของ{office.title}"
