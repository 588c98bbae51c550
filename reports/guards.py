"""Which tables of reports are written once: what was published stays; a correction is a new version."""

WRITTEN_ONCE = ("reports_publication", "reports_publishedfile", "reports_withdrawal")
