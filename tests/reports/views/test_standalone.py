"""The standalone HTML file of a document."""

import re
from io import BytesIO

from django.template.loader import render_to_string
from PIL import Image

from reports.building import document_of
from reports.documents import Cover, Document, Line
from reports.formats.page import render_page
from reports.publishing.rendering import body_of


def png() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    return picture.getvalue()


def test_it_asks_for_nothing_outside_itself(bring):
    [imported] = bring("thung-tawan-2568")
    page = render_page(document_of(imported.plan, imported.plan.reports.first())).decode()
    assert not re.search(r"<link|<script|@import|@font-face|\burl\(|\bsrc=", page)
    assert "<style>" in page
    assert ".rt-box" in page


def test_it_holds_what_the_portals_page_holds(bring):
    [imported] = bring("thung-tawan-2568")
    report = imported.plan.reports.first()
    body = re.compile(r'<div class="doc-body.*?">(.*?)</main>', re.DOTALL)
    words = re.compile(r"<[^>]*>|\s+")
    standalone = body.search(render_page(document_of(imported.plan, report)).decode())
    portal = body.search(f"{body_of(document_of(imported.plan, report), {}).decode()}</main>")
    assert standalone
    assert portal
    assert words.sub("", standalone[1]) == words.sub("", portal[1])


def test_pictures_go_into_the_file_and_other_bytes_do_not():
    cover = Cover((Line("ปก"),), "หน่วยงาน", "", "จังหวัดสตูล", emblem="emblem")
    document = Document("ชื่อ </style><b>", "หน่วยงาน", 2568, "", (), cover, ())
    page = render_page(document, {"emblem": png()}).decode()
    assert 'src="data:image/png;base64,' in page
    assert "</style><b>" not in page
    assert "data:" not in render_page(document, {"emblem": b"<svg onload=x>"}).decode()


def test_a_table_can_be_drawn_where_nobody_gave_pictures():
    line = Line("ภาพกิจกรรม", picture="photo-1")
    drawn = render_to_string("document/lines.html", {"lines": [line]})
    assert "ภาพกิจกรรม" in drawn
    assert "<img" not in drawn
