"""Which agency is meant: found by its identity, its near matches, the slug that a new one gets."""

from itaportal.agencies.models import Agency
from itaportal.agencies.names import Identity, is_near, make_slug, province_key


def identity_of(agency: Agency) -> Identity:
    """Return what tells agency from all others."""
    return Identity(agency.kind, agency.name, agency.province)


def find_agency(identity: Identity) -> Agency | None:
    """Return the agency of that identity, None where there is none; to be called in a transaction, which then holds it.

    Of two writers of one agency the second waits, so that it sees what the first wrote.
    """
    same = Agency.objects.select_for_update(no_key=True)
    return same.filter(kind=identity.kind, name=identity.name, province=identity.province).first()


def near_matches(identity: Identity) -> list[Agency]:
    """Return the other agencies of the province whose names differ from identity's by their spelling only."""
    neighbours = Agency.objects.filter(search_key__contains=province_key(identity.province))
    return [other for other in neighbours if is_near(identity, identity_of(other))]


def free_slug(identity: Identity) -> str:
    """Return a slug for a new agency, made of its romanised name, that no other agency has."""
    return make_slug(identity, is_taken=is_taken)


def is_taken(slug: str) -> bool:
    """Say whether an agency has the slug."""
    return Agency.objects.filter(slug=slug).exists()
