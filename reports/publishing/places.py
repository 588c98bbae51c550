"""PURE: the addresses of what is published, and the names of its documents."""

from itaportal.thai.dates import ROUNDS, round_words

PLAN_SLUG = "measures"
WHOLE_SLUG = "report"
ROUND_OF_SLUG = {WHOLE_SLUG: None} | {f"report-{months}": months for months in ROUNDS}


def agency_path(agency: str) -> str:
    """Return where an agency's page stands; agency is its slug."""
    return f"/a/{agency}/"


def page_path(agency: str, year: int, slug: str) -> str:
    """Return where a document's latest version always stands; agency is its slug, year a fiscal year (พ.ศ.)."""
    return f"/a/{agency}/{year}/{slug}/"


def version_path(agency: str, year: int, slug: str, number: int) -> str:
    """Return where one version stands for good."""
    return f"{page_path(agency, year, slug)}v{number}/"


def changes_path(agency: str, year: int, slug: str, number: int) -> str:
    """Return where it stands what a version changed."""
    return f"{version_path(agency, year, slug, number)}changes/"


def embed_path(agency: str, year: int, slug: str) -> str:
    """Return where a document's latest version stands as other sites frame it."""
    return f"{page_path(agency, year, slug)}embed/"


def metadata_path(agency: str, year: int, slug: str) -> str:
    """Return where a document's latest version is described for catalogues of data."""
    return f"{page_path(agency, year, slug)}metadata.json"


def latest_file_path(agency: str, year: int, slug: str, extension: str) -> str:
    """Return where the latest version's file of a format stands."""
    return f"/a/{agency}/{year}/{slug}.{extension}"


def file_path(agency: str, sha256: str, name: str) -> str:
    """Return where a file of an agency stands for good, by its bytes."""
    return f"/a/{agency}/files/{sha256}/{name}"


def document_words(slug: str, months: int | None) -> str:
    """Return which document it is: มาตรการประจำปี, รายงานผล รอบ ๖ เดือน."""
    if slug == PLAN_SLUG:
        return "มาตรการประจำปี"
    return f"รายงานผล {round_words(months)}" if months else "รายงานผล"
