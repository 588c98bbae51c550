"""The zip for an old web host: the same bytes each time, safe names, nothing outside itself."""

import io
import re
from zipfile import ZipFile

from reports.documents import Cover, Document, Line
from reports.formats.bundle import Bundled, render_bundle
from reports.proof import Proof

ADDRESS = "https://ita.example.go.th/a/ban-rim/2568/measures/v2/"
PROOF = Proof(code="AAAA-BBBB-CCCC", address=ADDRESS, fingerprint="a" * 64, published_on="๑ ตุลาคม ๒๕๖๘")
PNG = b"\x89PNG\r\n\x1a\n"


def a_bundle() -> Bundled:
    cover = Cover((Line("ปก"),), "หน่วยงาน", "", "จังหวัดสตูล", emblem="emblem")
    document = Document("รายงาน {ลับ} & <b>", "หน่วยงาน", 2568, "", (), cover, ())
    files = {"measures.pdf": b"%PDF-", "measures.csv": b"a,b"}
    return Bundled(document, {"emblem": ("1.png", PNG)}, files, 2, PROOF)


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as bundle:
        assert bundle.testzip() is None
        assert all(each.external_attr >> 16 & 0o044 == 0o044 for each in bundle.infolist()), "a web server reads none"
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_it_holds_all_files_under_safe_names_and_is_the_same_each_time():
    made = render_bundle(a_bundle())
    assert made == render_bundle(a_bundle())
    parts = unpacked(made)
    assert {"index.html", "README.txt", "measures.pdf", "measures.csv", "table-schema.json"} <= set(parts)
    assert parts["pictures/1.png"] == PNG
    assert len([name for name in parts if name.endswith(".woff2")]) == 4
    assert all(re.fullmatch(r"[\w./-]+", name, re.ASCII) and ".." not in name for name in parts)


def test_its_page_names_nothing_but_what_lies_beside_it():
    parts = unpacked(render_bundle(a_bundle()))
    page = parts["index.html"].decode()
    loaded = re.findall(r'\bsrc="([^"]+)"|url\("?([^")]+)', page)
    assert {each[0] or each[1] for each in loaded} <= set(parts)
    assert set(re.findall(r'href="([^"]+)"', page)) - set(parts) == {ADDRESS}
    assert "<b>" not in page.split("<title>")[1].split("</title>")[0]


def test_what_to_read_first_opens_in_an_old_editor_and_names_the_original():
    text = unpacked(render_bundle(a_bundle()))["README.txt"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert "รายงาน {ลับ} & <b>" in text.decode()
    assert ADDRESS in text.decode()
