"""What a published PDF says of itself: its code at each page's foot, and the block that ends it."""

from collections.abc import Iterator
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from reports.documents import Line
from reports.formats.pdf.body import add_heading
from reports.formats.pdf.elements import add_line, add_picture, element
from reports.proof import Proof

QR = "qr"
QR_WORDS = "รหัสคิวอาร์ไปยังหน้าของเอกสารฉบับนี้"
VERIFY = "/verify/"
FOOT = '@page {{ @bottom-right {{ content: "รหัสตรวจสอบ {code}"; font-size: 10pt; vertical-align: middle }} }}'
GROUP, GROUPS_IN_LINE = 8, 4


def foot(proof: Proof) -> str:
    """Return the rule that sets the code at each page's foot; the code is of our own letters, dashes among them."""
    return FOOT.format(code=proof.code)


def add_proof(section: Element, proof: Proof) -> None:
    """Add the block by which a reader checks the document, on paper and on the screen."""
    block = element(section, "div", "proof")
    add_heading(block, "h2", "proof-head", (Line("การตรวจสอบเอกสาร"),))
    add_picture(element(block, "div", "qr"), QR, QR_WORDS)
    words = element(block, "div", "proof-words")
    for line in _lines(proof):
        add_line(words, line, "p")


def _lines(proof: Proof) -> Iterator[Line]:
    verify = urljoin(proof.address, VERIFY)
    yield Line(f"รหัสตรวจสอบ {proof.code}", strong=True)
    yield Line(f"เผยแพร่เมื่อ {proof.published_on}")
    yield Line("เปิดหน้าของฉบับนี้ และดูว่ามีฉบับใหม่กว่าหรือไม่")
    yield Line(proof.address, href=proof.address)
    yield Line("ตรวจว่าไฟล์ที่ได้รับเป็นไฟล์ที่เผยแพร่จริง")
    yield Line(verify, href=verify)
    yield Line("ลายนิ้วมือของเนื้อหา (SHA-256)")
    groups = [proof.fingerprint[at : at + GROUP] for at in range(0, len(proof.fingerprint), GROUP)]
    for at in range(0, len(groups), GROUPS_IN_LINE):
        yield Line(" ".join(groups[at : at + GROUPS_IN_LINE]))
