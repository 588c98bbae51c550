"""Word and Excel files: sizes asked before unpacking, nothing inside but text, pictures and fonts, XML read safely."""

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

import defusedxml.sax
from defusedxml import DefusedXmlException

from measures.evidence.refusing import Refused

MOST_PARTS = 5_000
MOST_UNPACKED = 150 * 1024 * 1024  # bytes of all parts together
MOST_RATIO = 200  # unpacked bytes for one packed, over the whole file; real ones stay under 50
END_OF_ZIP = 22  # bytes of the record that a zip file without a comment ends with
HARMLESS = (
    ".xml", ".rels", ".vml", ".jpg", ".jpeg", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp",
    ".svg", ".ttf", ".odttf", ".fntdata",
)  # fmt: skip
PRINTER = "printersettings"  # Word and Excel keep the printer's settings as a .bin that nothing runs

BROKEN = "เปิดไฟล์ {} นี้ไม่ได้ ไฟล์อาจเสีย มีรหัสผ่าน หรือมีข้อมูลอื่นต่อท้าย กรุณาเปิดด้วยโปรแกรมเดิมแล้วบันทึกใหม่"
TOO_MUCH = "ไฟล์นี้เมื่อคลายออกมีขนาดใหญ่ผิดปกติ กรุณาเปิดด้วยโปรแกรมเดิม ลบส่วนที่ไม่ใช้ แล้วบันทึกใหม่ หรือบันทึกเป็น PDF"
MACROS = "ไฟล์นี้มีแมโคร กรุณาบันทึกใหม่เป็นชนิดที่ไม่มีแมโคร (.docx หรือ .xlsx) หรือบันทึกเป็น PDF"
FOREIGN = "ไฟล์นี้มีไฟล์อื่นหรือโปรแกรมฝังอยู่ข้างใน กรุณาลบส่วนที่ฝังไว้ หรือบันทึกเป็น PDF"
OUTSIDE = "ไฟล์นี้ดึงข้อมูลจากไฟล์หรือเว็บอื่นเมื่อเปิด กรุณาตัดการเชื่อมโยงนั้น หรือบันทึกเป็น PDF"


def look_into_document(path: Path) -> None:
    """Raise Refused unless path is a Word document with nothing hidden in it."""
    _look(path, "Word", "word/document.xml", "wordprocessingml.document.main+xml")


def look_into_workbook(path: Path) -> None:
    """Raise Refused unless path is an Excel workbook with nothing hidden in it."""
    _look(path, "Excel", "xl/workbook.xml", "spreadsheetml.sheet.main+xml")


def _look(path: Path, word: str, main: str, main_type: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _measure(parts, path.stat().st_size)
            names = {part.filename for part in parts}
            if (
                not _is_plain_zip(archive, path)
                or len(names) < len(parts)
                or not {main, "[Content_Types].xml"} <= names
            ):
                raise Refused(BROKEN.format(word))
            _refuse_parts(names)
            said = _read_all(archive, names)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        raise Refused(BROKEN.format(word)) from None
    except (SAXException, DefusedXmlException):
        raise Refused(BROKEN.format(word)) from None
    if not any(each.endswith(main_type) for each in said.types):
        raise Refused(MACROS if any("macroEnabled" in each for each in said.types) else BROKEN.format(word))


def _measure(parts: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse what would unpack to too much. A part that says too little of itself fails when it is read."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 100_000):
        raise Refused(TOO_MUCH)


def _is_plain_zip(archive: zipfile.ZipFile, path: Path) -> bool:
    """Say whether nothing stands before the first part or behind the last record: no second file in this one."""
    with path.open("rb") as file:
        starts = file.read(4) == b"PK\x03\x04"
        file.seek(-END_OF_ZIP, 2)
        return starts and file.read(4) == b"PK\x05\x06" and not archive.comment


def _refuse_parts(names: Iterable[str]) -> None:
    for name in (each.lower() for each in names):
        if PurePosixPath(name).name.startswith("vbaproject"):
            raise Refused(MACROS)
        if name.startswith("xl/externallinks/"):
            raise Refused(OUTSIDE)
        is_printer = PRINTER in name and name.endswith(".bin")
        if not (name.endswith(("/", *HARMLESS)) or is_printer):
            raise Refused(FOREIGN)


class _Said(ContentHandler):
    """What the parts say of themselves: their content types; Refused for anything fetched from outside."""

    def __init__(self) -> None:
        super().__init__()
        self.types: set[str] = set()
        self._in_instruction = False
        self._instruction = ""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802  (SAX's name)
        tag = name.rpartition(":")[2]
        if tag in ("Override", "Default"):
            self.types.add(attrs.get("ContentType", ""))
        elif tag == "Relationship" and attrs.get("TargetMode") == "External":
            if not attrs.get("Type", "").endswith("/hyperlink"):
                raise Refused(OUTSIDE)
        elif tag == "ddeLink":
            raise Refused(OUTSIDE)
        elif tag == "p":
            self._instruction = ""
        self._in_instruction = tag == "instrText"
        if tag == "fldSimple":
            self._refuse_dde(next((value for key, value in attrs.items() if key.endswith("instr")), ""))

    def characters(self, content: str) -> None:
        if self._in_instruction:
            self._instruction += content
            self._refuse_dde(self._instruction)

    def endElement(self, name: str) -> None:  # noqa: N802  (SAX's name)
        self._in_instruction = False

    @staticmethod
    def _refuse_dde(instruction: str) -> None:
        if instruction.strip().upper().startswith(("DDE", "INCLUDETEXT", "INCLUDEPICTURE")):
            raise Refused(OUTSIDE)


def _read_all(archive: zipfile.ZipFile, names: Iterable[str]) -> _Said:
    said = _Said()
    for name in names:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(name) as part:
                defusedxml.sax.parse(part, said, forbid_dtd=True)
        elif not name.endswith("/"):
            _drain(archive, name)
    return said


def _drain(archive: zipfile.ZipFile, name: str) -> None:
    """Read a part to its end: one that is cut off, or unlike its checksum, fails."""
    with archive.open(name) as part:
        while part.read(1 << 20):
            pass
