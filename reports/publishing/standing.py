"""What stands published, for lists, counts and data: of each document the latest version, unless it is withdrawn."""

from django.db.models import QuerySet

from reports.models.publication import OK, AddressKind, PublicAddress


def current_documents(year: int | None = None) -> QuerySet[PublicAddress]:
    """Return the addresses at which a document's latest version stands, of a fiscal year or of all."""
    rows = PublicAddress.objects.filter(kind=AddressKind.LATEST, status=OK)
    return rows.filter(publication__fiscal_year=year) if year else rows
