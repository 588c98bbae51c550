"""What tests read off printed lines."""

from collections.abc import Sequence

from reports.documents import Line


def text_of(lines: Sequence[Line]) -> str:
    """Return lines as one text, markers included."""
    return "\n".join(" ".join(filter(None, [line.marker, line.text])) for line in lines)
