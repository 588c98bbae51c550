"""What can hinder publishing, and the Thai sentence for each: one table."""

from itaportal.blobs import Lost
from reports.formats.pdf import PdfUnavailable
from reports.publishing.sealing import BrokenSeal
from reports.snapshots import Unreadable

SENTENCES: dict[type[Exception], str] = {
    Unreadable: "เนื้อหาที่จะเผยแพร่เสียหาย ระบบจึงยังไม่เผยแพร่ กรุณาสั่งเผยแพร่อีกครั้ง",
    Lost: "ไม่พบภาพที่เอกสารใช้ในที่เก็บไฟล์ ระบบจึงยังไม่เผยแพร่ กรุณาแจ้งผู้ดูแลระบบกลาง",
    BrokenSeal: "ใบรับรองของตราประทับอิเล็กทรอนิกส์ใช้ไม่ได้ ระบบจึงยังไม่เผยแพร่ กรุณาแจ้งผู้ดูแลระบบกลาง แล้วสั่งใหม่",
    OSError: "เครื่องแม่ข่ายเก็บไฟล์ไม่ได้ อาจเป็นเพราะพื้นที่เต็ม ระบบจึงยังไม่เผยแพร่ กรุณาแจ้งผู้ดูแลระบบกลาง แล้วสั่งใหม่",
}
TROUBLES: tuple[type[Exception], ...] = (*SENTENCES, PdfUnavailable)
GAVE_UP = "ระบบลองเผยแพร่แล้วแต่ไม่สำเร็จ ฉบับเดิมยังอยู่ครบ กรุณาสั่งเผยแพร่อีกครั้ง หากยังไม่สำเร็จกรุณาแจ้งผู้ดูแลระบบกลาง"


def sentence_of(trouble: Exception) -> str:
    """Return what to tell the person who asked."""
    return next((words for kind, words in SENTENCES.items() if isinstance(trouble, kind)), str(trouble))
