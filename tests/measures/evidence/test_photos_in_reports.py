"""Photos in the report's evidence cell: on the page, in the file that stands alone, in the PDF – and not in public."""

import base64
import time
from collections.abc import Callable
from typing import Any

import page
import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from measures.models import Evidence, Measure, StoredFile
from reports.building import document_of, pictures_of
from reports.documents import Document
from reports.formats.page import render_page
from reports.formats.pdf import render_pdf
from reports.models import Report, ReportSection
from tests.measures.evidence.files import pdf, photo
from tests.reports.formats.reading import opened, role, structure
from tests.reports.publishing.press import put_out

pytestmark = pytest.mark.django_db
COLUMNS = [
    {"heading": "มาตรการ", "content": ["number", "title"]},
    {"heading": "ผล", "content": ["detail"]},
    {"heading": "หลักฐาน", "content": ["evidence"]},
]


@pytest.fixture
def report(measure: Measure) -> Report:
    made = Report.objects.create(agency=measure.agency, plan=measure.plan, round=6, title="รายงานผล")
    ReportSection.objects.create(agency=measure.agency, report=made, kind="table", columns=COLUMNS)
    return made


def document(report: Report) -> Document:
    return document_of(report.plan, report)


def test_a_photo_stands_above_its_caption_in_page_and_pdf(send: Callable[..., Any], report: Report):
    send(("ภาพ.jpg", photo(size=(400, 300))), caption="ประชุมมอบหมายงาน ๑๒ หมวด")
    send(("คำสั่ง.pdf", pdf()), caption="หนังสือสั่งการ")
    made, pictures = document(report), pictures_of(report.plan)
    (small,) = pictures.values()
    html = render_page(made, pictures).decode()
    address = f"data:image/jpeg;base64,{base64.b64encode(small).decode()}"
    assert html.count(f'<img class="photo" src="{address}" alt="ประชุมมอบหมายงาน ๑๒ หมวด"') == 1
    assert "หนังสือสั่งการ" in html
    printed = render_pdf(made, pictures)
    assert printed == render_pdf(made, pictures)
    assert page.validate_pdf_bytes(printed, profile="ua1").failures == []
    with opened(printed) as found:
        (figure,) = [each for each in structure(found) if role(each) == "Figure"]
        assert str(figure.Alt) == "ประชุมมอบหมายงาน ๑๒ หมวด"
        left, bottom, right, top = (float(value) for value in figure.A.BBox)
        assert (right - left) / (top - bottom) == pytest.approx(4 / 3, abs=0.02)
        assert top - bottom <= 5 / 2.54 * 72 + 1


def test_a_photo_counted_as_a_document_and_a_lost_one_print_their_words_alone(
    send: Callable[..., Any], report: Report, folder: Any
):
    send(("ภาพ.jpg", photo()), caption="สำเนาคำสั่ง")
    send(("จอ.png", photo("PNG")), caption="หน้าเว็บไซต์")
    Evidence.objects.filter(caption="สำเนาคำสั่ง").update(kind="document")
    (folder / StoredFile.objects.get(media_type="image/png").small).unlink()
    html = render_page(document(report), pictures_of(report.plan)).decode()
    assert "สำเนาคำสั่ง" in html
    assert "หน้าเว็บไซต์" in html
    assert "<img" not in html
    assert b"/Figure" not in render_pdf(document(report), pictures_of(report.plan))


def test_the_public_page_and_pdf_show_no_photo(send: Callable[..., Any], report: Report, client: Client):
    send(("ภาพ.jpg", photo()), caption="ประชุม")
    put_out(report.plan, report)
    address = f"/a/{report.agency.slug}/2569/report-6"
    html = client.get(f"{address}/").content.decode()
    assert "ประชุม" in html
    assert "<img" not in html.partition("<main")[2]
    assert f"/work/{report.agency.slug}/" not in html
    with opened(client.get(f"{address}.pdf").content) as found:
        assert not any(isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" for each in found.objects)


def test_a_report_of_forty_photos_stays_quick_and_breaks_over_pages(send: Callable[..., Any], report: Report):
    for at in range(2):
        sent = [(f"{at}{n}.jpg", photo(size=(1600, 1200), colour=f"rgb({at * 100},{n * 10},90)")) for n in range(20)]
        assert send(*sent, caption="กิจกรรม").status_code == 302
    started = time.monotonic()
    printed = render_pdf(document(report), pictures_of(report.plan))
    assert time.monotonic() - started < 15
    with opened(printed) as found:
        assert len([each for each in structure(found) if role(each) == "Figure"]) == 40
        assert len(found.pages) > 5
    assert len(list(settings.MEDIA_ROOT.rglob("*-small.jpg"))) == 40


def test_the_working_preview_shows_photos_by_private_addresses(
    send: Callable[..., Any], report: Report, officer: Client, address: Callable[..., str]
):
    send(("ภาพ.jpg", photo()), caption="ประชุม")
    preview = reverse("report_preview", args=[report.agency.slug, 2569, "report-6"])
    html = officer.get(preview).content.decode()
    assert f'<img class="photo" src="{address("evidence_small", Evidence.objects.get())}" alt="ประชุม"' in html
