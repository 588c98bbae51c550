"""Every upload that was ever tried on such a page: taken clean, or refused in one clear sentence."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from measures.models import Evidence, Measure, StoredFile
from tests.measures.evidence.files import RELATIONS, office, pdf, photo, workbook

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
OUTSIDE = '<Relationship Id="r1" Type="http://x/{}" Target="http://evil.example/a" TargetMode="External"/>'


def script_pdf() -> bytes:
    return pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def launching_pdf() -> bytes:
    return pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"))


def carrying_pdf() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    made.attachments["a.exe"] = b"MZ"
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def locked_pdf() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    written = io.BytesIO()
    made.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    return written.getvalue()


def bomb() -> bytes:
    return office(parts={f"word/media/{at}.xml": b"0" * 20_000_000 for at in range(8)})


def billion_laughs() -> bytes:
    laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    return office(parts={"word/styles.xml": laughs})


BAD = {
    "svg": ("ภาพ.svg", SVG, "รับเฉพาะภาพ JPEG, PNG"),
    "svg named png": ("ภาพ.png", SVG, "แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น"),
    "html": ("หน้า.html", HTML, "รับเฉพาะ"),
    "html named png": ("ภาพ.png", HTML, "แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น"),
    "html named pdf": ("คำสั่ง.pdf", HTML, "แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น"),
    "png named jpg": ("ภาพ.jpg", photo("PNG"), "แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น"),
    "gif": ("ภาพ.gif", b"GIF89a" + b"\0" * 20, "รับเฉพาะ"),
    "gif and jpeg in one": ("ภาพ.jpg", b"GIF89a/*" + photo(), "แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น"),
    "cut off": ("ภาพ.jpg", photo(size=(600, 600))[:-300], "ไฟล์อาจเสีย"),
    "empty": ("ว่าง.pdf", b"", "ไฟล์ว่างเปล่า"),
    "no suffix": ("คำสั่ง", pdf(), "รับเฉพาะ"),
    "word named xlsx": ("ตาราง.xlsx", office(), "เปิดไฟล์ Excel นี้ไม่ได้"),
    "zip named docx": ("คำสั่ง.docx", office("a.xml"), "เปิดไฟล์ Word นี้ไม่ได้"),
    "pdf with script": ("คำสั่ง.pdf", script_pdf(), "สคริปต์"),
    "pdf that starts a program": ("คำสั่ง.pdf", launching_pdf(), "สคริปต์"),
    "pdf with a file inside": ("คำสั่ง.pdf", carrying_pdf(), "มีไฟล์อื่นแนบ"),
    "pdf with a password": ("คำสั่ง.pdf", locked_pdf(), "รหัสผ่าน"),
    "pdf and zip in one": ("คำสั่ง.pdf", pdf() + office(), "มีข้อมูลอื่นปนอยู่"),
    "html before pdf": ("คำสั่ง.pdf", HTML + pdf(), "แต่เนื้อในไม่ใช่ไฟล์ชนิดนั้น"),
    "zip bomb": ("คำสั่ง.docx", bomb(), "มีขนาดใหญ่ผิดปกติ"),
    "billion laughs": ("คำสั่ง.docx", billion_laughs(), "เปิดไฟล์ Word นี้ไม่ได้"),
    "macro": ("ตาราง.xlsx", workbook({"xl/vbaProject.bin": b"x"}), "แมโคร"),
    "program inside": ("คำสั่ง.docx", office(parts={"word/embeddings/oleObject1.bin": b"x"}), "ฝังอยู่ข้างใน"),
    "template from outside": (
        "คำสั่ง.docx",
        office(parts={"word/_rels/settings.xml.rels": RELATIONS.format(OUTSIDE.format("attachedTemplate"))}),
        "ดึงข้อมูลจากไฟล์หรือเว็บอื่น",
    ),
    "dde": (
        "คำสั่ง.docx",
        office(parts={"word/a.xml": "<p><r><instrText> DDEAUTO c:\\\\cmd.exe</instrText></r></p>"}),
        "ดึงข้อมูลจากไฟล์หรือเว็บอื่น",
    ),
    "word with a tail": ("คำสั่ง.docx", office() + HTML, "เปิดไฟล์ Word นี้ไม่ได้"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_one_sentence(case: str, send: Callable[..., Any], folder: Path):
    name, data, sentence = BAD[case]
    answer = send((name, data), caption="คำบรรยายที่พิมพ์ไว้", dated="9 ม.ค. 2569")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert name in page
    assert "คำบรรยายที่พิมพ์ไว้" in page
    assert "9 ม.ค. 2569" in page
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()
    assert [path for path in folder.rglob("*") if path.is_file()] == []


GOOD = {
    "คำสั่ง ๓๑-๒๕๖๙.pdf": (pdf(), "application/pdf"),
    "หนังสือ.DOCX": (office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "ตาราง.xlsx": (
        workbook(
            {
                "xl/printerSettings/printerSettings1.bin": b"x",
                "xl/_rels/a.rels": RELATIONS.format(OUTSIDE.format("hyperlink")),
            }
        ),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "ภาพ.jpeg": (photo(), "image/jpeg"),
    "จอ.PNG": (photo("PNG"), "image/png"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_kept_by_its_hash(name: str, send: Callable[..., Any], folder: Path, measure: Measure):
    data, media_type = GOOD[name]
    assert send((name, data), caption="ประชุม", dated="๙ มกราคม ๒๕๖๙").status_code == 302
    evidence = Evidence.objects.select_related("stored", "result").get()
    assert (evidence.result.measure, evidence.result.round) == (measure, 6)
    assert (evidence.file, evidence.caption, str(evidence.dated)) == (name, "ประชุม", "2026-01-09")
    assert evidence.stored
    kept = (folder / evidence.stored.name).read_bytes()
    assert evidence.stored.media_type == media_type
    assert evidence.stored.sha256 == hashlib.sha256(kept).hexdigest()
    assert evidence.stored.size == len(kept)
    assert evidence.kind == ("photo" if media_type.startswith("image/") else "document")
    assert kept == data or media_type.startswith("image/")


def test_a_photo_loses_its_place_and_stands_upright(send: Callable[..., Any], folder: Path):
    data = photo(size=(3000, 2000), gps=True)
    assert b"Exif" in data
    send(("IMG_2024.JPG", data))
    stored = StoredFile.objects.get()
    for name, longest in ((stored.name, 3000), (stored.small, 1200)):
        kept = (folder / name).read_bytes()
        picture = Image.open(io.BytesIO(kept))
        assert b"Exif" not in kept
        assert not picture.getexif()
        assert picture.height == longest
        assert picture.width == longest * 2 // 3


def test_what_hides_behind_a_picture_goes(send: Callable[..., Any], folder: Path):
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("evil.html", HTML)
    send(("ภาพ.png", photo("PNG") + hidden.getvalue()))
    kept = (folder / StoredFile.objects.get().name).read_bytes()
    assert b"evil.html" not in kept
    assert kept.endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("โครงการ ๑/๒ ประชุม.pdf", "๒ ประชุม.pdf"),
        ("..\\..\\ลับ\\คำสั่ง.pdf", "คำสั่ง.pdf"),
        ("กขค" * 100 + ".pdf", ("กขค" * 100)[:120] + ".pdf"),
        ("รายงาน\u202efdp.pdf", "รายงานfdp.pdf"),
        ('a"b<c>.pdf', "a b c.pdf"),
    ],
)
def test_names_are_shown_clean_and_never_used_as_paths(typed: str, shown: str, send: Callable[..., Any], folder: Path):
    send((typed, pdf()))
    evidence = Evidence.objects.select_related("stored").get()
    assert evidence.file == shown
    assert evidence.stored
    assert (
        evidence.stored.name
        == f"evidence/{evidence.agency_id}/{evidence.stored.sha256[:2]}/{evidence.stored.sha256}.pdf"
    )
    assert [path.suffix for path in folder.rglob("*") if path.is_file()] == [".pdf"]


def test_of_several_files_the_good_ones_stay(send: Callable[..., Any]):
    answer = send(("ดี.pdf", pdf()), ("ร้าย.svg", SVG), ("ภาพ.jpg", photo()), caption="ประชุม")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ไม่ได้รับ\u00a0๑\u00a0ไฟล์" in page.replace("&nbsp;", "\u00a0")
    assert "ร้าย.svg" in page
    assert set(Evidence.objects.values_list("file", flat=True)) == {"ดี.pdf", "ภาพ.jpg"}


def test_the_same_file_twice_is_one_piece_of_evidence(send: Callable[..., Any]):
    send(("ก.pdf", pdf()))
    send(("ก.pdf", pdf()))
    assert Evidence.objects.count() == 1
    assert StoredFile.objects.count() == 1


def test_a_script_is_told_in_json(send: Callable[..., Any]):
    headers = {"Upload-One": "1", "HX-Request": "true"}
    assert send(("ก.pdf", pdf()), headers=headers).status_code == 201
    refused = send(("ก.svg", SVG), headers=headers)
    assert refused.status_code == 422
    assert "รับเฉพาะ" in refused.json()["sentence"]
    assert send(("ก.pdf", pdf()), headers=headers, dated="วันไหนไม่รู้").json()["sentence"].startswith("อ่านวันที่นี้ไม่ออก")
