"""Files as people bring them, good and bad, as real bytes."""

import io
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/{{}}" ContentType="{{}}"/></Types>'
RELATIONS = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
GPS, ORIENTATION, TURNED = 0x8825, 0x0112, 6


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "teal", *, gps: bool = False) -> bytes:
    """Return a picture; gps: with the place where it was taken, and lying on its side."""
    picture = Image.new("RGB", size, colour)
    exif = Image.Exif()
    if gps:
        exif[ORIENTATION] = TURNED
        exif.get_ifd(GPS).update({1: "N", 2: (6.0, 37.0, 0.0), 3: "E", 4: (100.0, 4.0, 0.0)})
    written = io.BytesIO()
    picture.save(written, kind, **({"exif": exif} if gps else {}))
    return written.getvalue()


def pdf(**parts: pikepdf.Object) -> bytes:
    """Return a PDF of one page; parts go into its catalog."""
    made = pikepdf.new()
    made.add_blank_page()
    for name, value in parts.items():
        made.Root[f"/{name}"] = made.make_indirect(value)
    written = io.BytesIO()
    made.save(written, deterministic_id=True)
    return written.getvalue()


def office(main: str = "word/document.xml", kind: str = WORD, parts: Mapping[str, str | bytes] = {}) -> bytes:
    """Return a Word document (or a workbook) with these parts besides those that it must have."""
    held = {
        "[Content_Types].xml": TYPES.format(main, kind),
        "_rels/.rels": RELATIONS.format(""),
        main: "<document><p>คำสั่ง</p></document>",
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (held | dict(parts)).items():
            archive.writestr(name, content)
    return written.getvalue()


def workbook(parts: Mapping[str, str | bytes] = {}) -> bytes:
    """Return an Excel workbook."""
    return office("xl/workbook.xml", EXCEL, parts)


def pdf_bomb(megabytes: int) -> bytes:
    """Return a small PDF whose one stream of objects unpacks to so many megabytes."""
    objects = [b"<</Type/Catalog/Pages 3 0 R>> ", b"<</Type/Pages/Kids[4 0 R]/Count 1>> "]
    objects.append(b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>> ")
    index = b"2 0 3 %d 4 %d " % (len(objects[0]), len(objects[0] + objects[1]))
    held = index + b"".join(objects)
    packer = zlib.compressobj(1)
    blank = b" " * 1024 * 1024
    packed = packer.compress(held) + b"".join(packer.compress(blank) for _ in range(megabytes)) + packer.flush()
    made = b"%PDF-1.7\n"
    where = [len(made)]
    made += b"1 0 obj\n<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d" % (len(index), len(packed))
    made += b">>\nstream\n" + packed + b"\nendstream\nendobj\n"
    where.append(len(made))
    entries = [(0, 0, 255), (1, where[0], 0), (2, 1, 0), (2, 1, 1), (2, 1, 2), (1, where[1], 0)]
    table = b"".join(bytes([kind]) + at.to_bytes(4, "big") + bytes([last]) for kind, at, last in entries)
    made += b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 2 0 R/Length 36>>\nstream\n" + table
    return made + b"\nendstream\nendobj\nstartxref\n" + str(where[1]).encode() + b"\n%%EOF\n"
