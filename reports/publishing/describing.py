"""A publication in the words of others: a sentence for links, schema.org, the catalogue of data.go.th.

The catalogue's fields and its 14 that must be there are those of the Thai government's CKAN (docs/decisions.md).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from itaportal.agencies.models import Agency, AgencyKind
from itaportal.agencies.places import district_words, province_words
from itaportal.thai.dates import fiscal_year_bounds, full_date
from itaportal.thai.numerals import thai_digits
from reports.models.publication import FileKind, Publication, Withdrawal
from reports.publishing.files import OFFERED, Download, address_of, download_of
from reports.publishing.places import document_words, metadata_path, page_path, version_path

SITE = "มาตรการโปร่งใส"
SENTENCE = "{words} ปีงบประมาณ พ.ศ. {year} ของ{agency} {place} จำนวน {measures} มาตรการ ฉบับที่ {number} เผยแพร่เมื่อ {day}"
OF_AGENCY = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส และรายงานผล ทุกปีงบประมาณ ของ"
KEYWORDS = ("ITA", "คุณธรรมและความโปร่งใส", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "ธรรมาภิบาล")
# What the catalogue calls the reach of data, and the formats that it knows.
REACH = {AgencyKind.PAO: "จังหวัด", AgencyKind.OTHER: "ไม่ทราบ"}
OF_A_TOWN = "เทศบาล/อบต."
CALLED = {"pdf": "PDF", "docx": "DOC/DOCX", "xlsx": "XLS", "csv": "CSV", "json": "JSON"}
ATTRIBUTION, OTHER = "Creative Commons Attributions", "อื่นๆ"
BY = "creativecommons.org/licenses/by/"
TOLD = "หน่วยงานถอนเอกสารนี้เมื่อ {} เหตุผล: {}"


@dataclass(frozen=True, slots=True)
class Described:
    """A publication for the head of its page: a sentence, its own address, the picture and the metadata beside it."""

    sentence: str
    address: str
    picture: str
    metadata: str


def described(publication: Publication, *, is_newest: bool) -> Described:
    """Return what a page's head says; the newest version is told of by its document's address."""
    of, where = publication, _where(publication)
    path = page_path(*where) if is_newest else version_path(*where, of.number)
    card = next((each for each in of.files.all() if each.kind == FileKind.CARD), None)
    return Described(
        sentence=_sentence(of),
        address=f"{settings.PORTAL_ADDRESS}{path}",
        picture=f"{settings.PORTAL_ADDRESS}{address_of(card)}" if card else "",
        metadata=metadata_path(*where),
    )


def agency_described(agency: Agency) -> Described:
    """Return what the head of an agency's page says."""
    sentence = thai_digits(f"{OF_AGENCY}{agency.name} {_place(agency)}").strip()
    return Described(sentence, f"{settings.PORTAL_ADDRESS}{agency.get_absolute_url()}", "", "")


def dataset_of(publication: Publication) -> dict[str, Any]:
    """Return a publication as schema.org's Dataset."""
    of, home = publication, settings.PORTAL_ADDRESS
    address = f"{home}{version_path(*_where(of), of.number)}"
    whose = {"@type": "GovernmentOrganization", "name": of.agency.name, "url": f"{home}{of.agency.get_absolute_url()}"}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "identifier": of.code,
        "name": of.title,
        "description": _sentence(of),
        "inLanguage": "th",
        "keywords": list(KEYWORDS),
        "creator": whose,
        "publisher": whose,
        "temporalCoverage": "/".join(day.isoformat() for day in fiscal_year_bounds(of.fiscal_year)),
        "spatialCoverage": {"@type": "Place", "name": _place(of.agency)},
        "license": settings.OPEN_DATA_LICENCE["url"],
        "isAccessibleForFree": True,
        "version": str(of.number),
        "datePublished": timezone.localtime(of.made_at).isoformat(),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": SITE, "url": f"{home}/"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.word,
                "encodingFormat": each.content_type.split(";")[0],
                "contentUrl": f"{home}{each.address}",
                "contentSize": f"{each.size} B",
                "sha256": each.sha256,
            }
            for each in _downloads(of)
        ],
    }


def metadata_of(publication: Publication) -> bytes:
    """Return a publication as a dataset of the catalogue, in JSON; of one that was withdrawn, that and why."""
    taken = publication.withdrawal
    told = _withdrawn(publication, taken) if taken else _catalogued(publication)
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _withdrawn(of: Publication, taken: Withdrawal) -> dict[str, Any]:
    why = thai_digits(TOLD.format(full_date(timezone.localdate(taken.at)), taken.reason))
    return {"name": _name(of), "title": of.title, "notes": why, "state": "deleted", "resources": []}


def _catalogued(of: Publication) -> dict[str, Any]:
    """Return the catalogue's fields, the 14 that must be there first, in its order."""
    home, files = settings.PORTAL_ADDRESS, _downloads(of)
    formats = [each for each in files if _end(each) in CALLED]
    return {
        "data_type": "ข้อมูลระเบียน",
        "title": of.title,
        "owner_org": of.agency.name,
        "maintainer": of.agency.name,
        "maintainer_email": settings.PORTAL_CONTACT if "@" in settings.PORTAL_CONTACT else "",
        "tag_string": ",".join(KEYWORDS),
        "notes": _sentence(of),
        "objective": ["พันธกิจหน่วยงาน"],
        "update_frequency_unit": "ปี",
        "geo_coverage": REACH.get(AgencyKind(of.agency.kind), OF_A_TOWN),
        "data_source": of.agency.name,
        "data_format": [CALLED[_end(each)] for each in formats],
        "data_category": "ข้อมูลสาธารณะ",
        **_licence(),
        "name": _name(of),
        "telephone_number": of.agency.phone or "",
        "update_frequency_interval": "1",
        "data_classification": "เปิดเผย",
        "data_language": ["ไทย"],
        "last_updated_date": timezone.localdate(of.made_at).isoformat(),
        "url": f"{home}{page_path(*_where(of))}",
        "version": str(of.number),
        "state": "active",
        "resources": [_resource(each) for each in formats],
    }


def _licence() -> Mapping[str, str]:
    licence = settings.OPEN_DATA_LICENCE
    known = BY in licence["url"]
    other = {} if known else {"license_id_other": licence["name"]}
    return {"license_id": ATTRIBUTION if known else OTHER, **other, "license_url": licence["url"]}


def _resource(file: Download) -> dict[str, Any]:
    return {
        "name": file.word,
        "url": f"{settings.PORTAL_ADDRESS}{file.address}",
        "format": CALLED[_end(file)],
        "mimetype": file.content_type.split(";")[0],
        "size": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def _downloads(of: Publication) -> Sequence[Download]:
    files = sorted((each for each in of.files.all() if each.kind in OFFERED), key=lambda each: OFFERED.index(each.kind))
    return [download_of(each) for each in files]


def _end(file: Download) -> str:
    return file.address.rsplit(".", 1)[-1]


def _sentence(of: Publication) -> str:
    told = SENTENCE.format(
        words=document_words(of.slug, of.round),
        year=of.fiscal_year,
        agency=of.agency.name,
        place=_place(of.agency),
        measures=of.measures,
        number=of.number,
        day=full_date(timezone.localdate(of.made_at)),
    )
    return thai_digits(" ".join(told.split()))


def _place(agency: Agency) -> str:
    return f"{district_words(agency.district, agency.province)} {province_words(agency.province)}".strip()


def _where(of: Publication) -> tuple[str, int, str]:
    return of.agency.slug, of.fiscal_year, of.slug


def _name(of: Publication) -> str:
    """Return the name of the dataset in addresses of a catalogue."""
    return "-".join(("ita", *map(str, _where(of))))


def mark() -> str:
    """Return what descriptions depend on besides the publication: how they are made, and the operator's settings."""
    made = Path(__file__).read_text(encoding="utf-8")
    return f"{made}{settings.PORTAL_ADDRESS}{settings.OPEN_DATA_LICENCE}{settings.PORTAL_CONTACT}"
