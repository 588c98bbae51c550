"""The page that says, word by word, what a version of a document changed against the one before it."""

from django.template.loader import render_to_string

from reports.models.publication import Publication
from reports.publishing.changing import ONLY_FORM, changes_between, counted_words
from reports.publishing.pages import earlier_of, versions_of
from reports.publishing.places import document_words, page_path, version_path

PAGE = "public/changes.html"


def changes_page_of(publication: Publication) -> bytes:
    """Return the HTML of what a version changed; nothing of a withdrawn version is on it, be it the newer or the older.

    blobs.Lost where the content of a version is gone.
    """
    older = earlier_of(publication, versions_of(publication))
    is_shown = older is not None and publication.withdrawal is None
    changes = changes_between(older, publication) if older and is_shown else []
    where = (publication.agency.slug, publication.fiscal_year, publication.slug)
    context = {
        "publication": publication,
        "agency": publication.agency,
        "words": document_words(publication.slug, publication.round),
        "withdrawal": publication.withdrawal,
        "older": older,
        "older_path": version_path(*where, older.number) if older else "",
        "path": version_path(*where, publication.number),
        "latest_path": page_path(*where),
        "changes": changes,
        "counted": counted_words(changes) or ONLY_FORM,
    }
    return render_to_string(PAGE, context).encode()
