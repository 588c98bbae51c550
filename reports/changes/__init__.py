"""What became different in what a memo carries: between two submissions, or between the last one and the tables."""

from reports.changes.comparing import Change, compared
from reports.changes.since import Seen, agreed_run, changes_now, changes_since, seen_before

__all__ = ["Change", "Seen", "agreed_run", "changes_now", "changes_since", "compared", "seen_before"]
