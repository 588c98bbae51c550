"""Atom (RFC 4287): what was published and withdrawn, of the whole portal or of one agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from itaportal.agencies.models import Agency
from itaportal.thai.numerals import thai_digits
from reports.models.publication import Publication, Withdrawal
from reports.publishing.describing import SITE
from reports.publishing.places import document_words, version_path

MOST = 50  # entries
BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)  # when a feed changed that has no entry
EVERYWHERE = f"{SITE}: เอกสารที่เผยแพร่ล่าสุด"
FIRST = "เผยแพร่ครั้งแรก"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to a version, and when; `mark` tells what happens to one address apart."""

    publication: Publication
    at: datetime
    title: str
    words: str
    mark: str = ""


class Feed(Atom1Feed):
    """Django's Atom; when nothing has happened yet, that did not change this very moment."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry came to be."""
        return max((each["updateddate"] for each in self.items), default=BEFORE_ALL)


def portal_feed(path: str) -> Feed:
    """Return which of the newest versions of all agencies stand; two queries. path is the feed's own."""
    rows = Publication.objects.select_related("agency").prefetch_related("withdrawals").order_by("-made_at")
    standing = [each for each in rows[: 2 * MOST] if each.withdrawal is None]
    return _feed(EVERYWHERE, "/", path, map(_published, standing[:MOST]))


def agency_feed(agency: Agency, path: str) -> Feed:
    """Return what an agency published and withdrew last; two queries."""
    made = Publication.objects.filter(agency=agency).select_related("agency").order_by("-made_at")[:MOST]
    taken = Withdrawal.objects.filter(agency=agency).select_related("publication__agency").order_by("-at")[:MOST]
    entries = [*map(_published, made), *map(_withdrawn, taken)]
    newest = sorted(entries, key=lambda each: each.at, reverse=True)[:MOST]
    return _feed(f"{agency.name}: มาตรการและรายงานผล", agency.get_absolute_url(), path, newest)


def _feed(title: str, page: str, path: str, entries: Iterable[Entry]) -> Feed:
    own = f"{settings.PORTAL_ADDRESS}{path}"
    home = f"{settings.PORTAL_ADDRESS}{page}"
    feed = Feed(
        thai_digits(title), home, "", language=settings.LANGUAGE_CODE, feed_url=own, feed_guid=own, author_name=SITE
    )
    for each in entries:
        of = each.publication
        address = settings.PORTAL_ADDRESS + version_path(of.agency.slug, of.fiscal_year, of.slug, of.number)
        feed.add_item(
            thai_digits(each.title),
            address,
            escape(thai_digits(each.words)),
            unique_id=f"{address}{each.mark}",
            author_name=thai_digits(of.agency.name),
            pubdate=each.at,
            updateddate=each.at,
        )
    return feed


def _published(made: Publication) -> Entry:
    words = f"{_which(made)} {made.changes or (FIRST if made.number == 1 else '')}"
    return Entry(made, made.made_at, f"{made.title} ฉบับที่ {made.number}", words.strip())


def _withdrawn(taken: Withdrawal) -> Entry:
    made = taken.publication
    title = f"ถอนแล้ว: {made.title} ฉบับที่ {made.number}"
    return Entry(made, taken.at, title, f"{_which(made)} เหตุผลที่ถอน: {taken.reason}", "#withdrawn")


def _which(made: Publication) -> str:
    return f"{made.agency.name} {document_words(made.slug, made.round)} ปีงบประมาณ พ.ศ. {made.fiscal_year}"
