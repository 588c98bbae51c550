"""Hand-built Documents that hold everything a Document can hold."""

from collections.abc import Sequence

from reports.documents import (
    Cell,
    Cover,
    Document,
    HeaderCell,
    Heading,
    Line,
    Memo,
    MemoPart,
    PageBreak,
    RowGroup,
    Signature,
    SignatureBlock,
    Table,
    Text,
)

HARD = ["ปู่", "ฝั่ง", "ป้ำ", "ฟื้น", "กตัญญู", "ผู้ใหญ่", "ฎุ", "ฏุ", "ฐู", "น้ำ", "กี๊", "จั๊ก", "เก็บ", "ฬ่", "พุทฺธํ", "ฯลฯ", "ๆ", "฿"]
STEP = "ผู้บริหารประกาศหลักเกณฑ์ หรือมาตรการ เพื่อให้เจ้าหน้าที่และบุคคลภายนอกรับทราบ โดยเผยแพร่บนเว็บไซต์หลักของหน่วยงานและช่องทางอื่น ๆ"
LONG_TITLE = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
INTRODUCTION = (
    "จากการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ "
    "นำมาสู่ข้อเสนอแนะในการกำหนดมาตรการในการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ดังนี้"
)
URL = "https://www.ban-tua-yang.example.go.th/news/2568/annual/measures-and-results/integrity-report-6-months.pdf"
COLUMNS = (22.0, 28.0, 16.0, 14.0, 20.0)
HEADINGS = ("มาตรการ", "ขั้นตอนหรือวิธีการปฏิบัติ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ")


def lines(*texts: str, strong: bool = False) -> tuple[Line, ...]:
    """Return plain lines."""
    return tuple(Line(text, strong=strong) for text in texts)


def items(count: int, text: str = STEP, closing: str = "") -> tuple[Line, ...]:
    """Return numbered items."""
    return tuple(Line(text + closing, marker=f"{at}.".translate(THAI)) for at in range(1, count + 1))


THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def flat_header(headings: Sequence[str]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Return one header row."""
    return (tuple(HeaderCell(text, at) for at, text in enumerate(headings)),)


def measure(number: int, steps: int = 3, result: Sequence[Line] = ()) -> RowGroup:
    """Return a measure's one row under HEADINGS."""
    label = f"{number}.".translate(THAI)
    return RowGroup(
        rows=(
            (
                Cell((Line(f"{label} มาตรการที่ {label[:-1]} {LONG_TITLE}"),), 0, is_title=True),
                Cell(items(steps), 1),
                Cell(lines("สำนักปลัด", "- งานนิติการ", "นางสาวสมหญิง น้ำใจงาม"), 2),
                Cell(lines("ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘"), 3),
                Cell(tuple(result) or items(2, "ประชุมชี้แจงผู้ใหญ่บ้านและกำนันแล้ว ๑ ครั้ง"), 4),
            ),
        )
    )


def merged(number: int, parts: int, shared: Sequence[Line], steps: int = 2) -> RowGroup:
    """Return a measure of several parts whose owner and period are merged over the parts' rows."""
    rows = []
    for part in range(1, parts + 1):
        label = f"{number}.{part}".translate(THAI)
        own = (
            Cell((Line(f"{label} กิจกรรมย่อยที่ {label} {LONG_TITLE}"),), 0, is_title=True),
            Cell(items(steps), 1),
        )
        over = (Cell(tuple(shared), 2, parts), Cell(lines("ปีงบประมาณ พ.ศ. ๒๕๖๘"), 3, parts)) if part == 1 else ()
        rows.append((*own, *over, Cell(items(2, f"ผลของ {label} ฟื้นฟูน้ำใจ"), 4)))
    return RowGroup(rows=tuple(rows))


def wide_table(groups: Sequence[RowGroup], caption: str = "ตารางผลการดำเนินการ") -> Table:
    """Return a table of five columns."""
    return Table(flat_header(HEADINGS), COLUMNS, tuple(groups), caption)


def grouped_table(count: int = 3) -> Table:
    """Return a table whose result heading stands over two leaves."""
    header = (
        (
            HeaderCell("มาตรการ", 0, 1, 2),
            HeaderCell("รายละเอียดการดำเนินงาน", 1, 1, 2),
            HeaderCell("ผลการดำเนินการ", 2, 2, 1),
            HeaderCell("หมายเหตุ", 4, 1, 2),
        ),
        (HeaderCell("ผลผลิต", 2), HeaderCell("ผลลัพธ์", 3)),
    )
    rows = [
        (
            Cell((Line(f"{LONG_TITLE} ข้อ {str(at).translate(THAI)}"),), 0, is_title=True),
            Cell(items(3), 1),
            Cell(lines("มีคำสั่ง"), 2),
            Cell((Line("รอบ ๖ เดือน", strong=True), *items(2, "เจ้าหน้าที่มีความรู้")), 3),
            Cell((), 4),
        )
        for at in range(1, count + 1)
    ]
    return Table(header, (20.0, 30.0, 20.0, 20.0, 10.0), tuple(RowGroup(rows=(row,)) for row in rows), "ตารางที่ ๒")


def narrow_table(count: int = 4) -> Table:
    """Return a table of three columns."""
    headings = ("มาตรการ", "ผลการดำเนินการตามมาตรการ", "ความสำเร็จ")
    rows = [
        (
            Cell((Line(f"{str(at).translate(THAI)}. {LONG_TITLE}"),), 0, is_title=True),
            Cell((*items(2), Line(URL, href=URL)), 1),
            Cell(lines("ร้อยละ ๑๐๐"), 2),
        )
        for at in range(1, count + 1)
    ]
    return Table(flat_header(headings), (30.0, 50.0, 20.0), tuple(RowGroup(rows=(row,)) for row in rows), "ตารางสามช่อง")


ENDORSEMENTS = (
    SignatureBlock(
        "ความเห็นของหัวหน้าสำนักปลัด",
        dotted=True,
        name="(ว่าที่ร้อยตรีหญิง กตัญญู ตัวอย่าง)",
        positions=("หัวหน้าสำนักปลัด",),
    ),
    SignatureBlock(
        "ความเห็นของปลัดองค์การบริหารส่วนตำบล",
        opinion=lines("เห็นควรเสนอผู้บังคับบัญชาเพื่อโปรดทราบ"),
        name="(นายสอง ตัวอย่าง)",
        positions=("ผู้อำนวยการกองช่าง", "รักษาการแทน ปลัดองค์การบริหารส่วนตำบล"),
        signed_on="๑๐ เมษายน ๒๕๖๘",
    ),
    SignatureBlock(signed_on="๑๓ เม.ย. ๖๘"),
    SignatureBlock(
        "ความเห็นของนายกองค์การบริหารส่วนตำบล",
        opinion=lines("ทราบ"),
        name="(นายฟื้น น้ำใจงาม)",
        positions=("นายกองค์การบริหารส่วนตำบลบ้านตัวอย่าง",),
    ),
)


def memo(**changes: object) -> Memo:
    """Return a memo with everything on it."""
    paragraph = f"ตามที่ องค์การบริหารส่วนตำบลบ้านตัวอย่าง ได้จัดทำ{LONG_TITLE} นั้น {INTRODUCTION}"
    fields: dict[str, object] = {
        "office": "สำนักปลัด องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        "phone": "โทร. ๐-๗๓๕๗-๘๐๑๗",
        "number": "ปน ๗๔๗๐๑.๕/",
        "dated": "๙ เมษายน ๒๕๖๘",
        "subject": lines(f"รายงานผลการดำเนินการตาม{LONG_TITLE} รอบ ๖ เดือน (เดือนตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘)"),
        "addressee": "นายกองค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        "through": "ผ่านปลัดองค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        "parts": (
            MemoPart("เรื่องเดิม", lines(paragraph)),
            MemoPart("ข้อเท็จจริง", lines(paragraph, paragraph)),
            MemoPart("ข้อเสนอแนะ", items(2)),
        ),
        "closing": lines("จึงเรียนมาเพื่อโปรดทราบและพิจารณา"),
        "author": SignatureBlock(name="(นายหนึ่ง ตัวอย่าง)", positions=("นักทรัพยากรบุคคลชำนาญการ",)),
        "endorsements": ENDORSEMENTS,
        "emblem": "",
    }
    return Memo(**{**fields, **changes})  # type: ignore[arg-type]


def document(body: Sequence[object], memos: Sequence[Memo] = (), emblem: str = "") -> Document:
    """Return a Document around a body."""
    cover = Cover(
        title=lines("รายงานผลการดำเนินการตามมาตรการ", LONG_TITLE, "รอบ ๖ เดือน"),
        agency="องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        district="อำเภอเมือง",
        province="จังหวัดปัตตานี",
        emblem=emblem,
    )
    return Document(
        title=f"รายงานผล{LONG_TITLE}",
        agency="องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        fiscal_year=2568,
        round_words="รอบ ๖ เดือน",
        memos=tuple(memos),
        cover=cover,
        body=tuple(body),  # type: ignore[arg-type]
    )


def everything() -> Document:
    """Return a document of every kind of block, a foreword, four tables and a memo that carries a table."""
    return document(
        body=(
            Heading(lines("คำนำ")),
            Text(lines(INTRODUCTION, INTRODUCTION)),
            Signature(lines("องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "เมษายน ๒๕๖๘")),
            Heading(lines(LONG_TITLE)),
            Text(lines(INTRODUCTION)),
            wide_table(
                [
                    RowGroup(heading="ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล เครื่องมือการประเมิน OIT"),
                    measure(1),
                    measure(2, steps=5),
                    RowGroup(heading="ตัวชี้วัดที่ ๑๐ การป้องกันการทุจริต"),
                    merged(3, 3, lines("สำนักปลัด", "กองคลัง")),
                    merged(4, 2, items(12, "หน่วยงานเจ้าของเรื่องตามบัญชี"), steps=1),
                    measure(5, steps=24),
                    measure(6, result=(Line(URL, href=URL), Line("ภาพกิจกรรม", href=URL))),
                ]
            ),
            Text(lines("บัดนี้ ได้ดำเนินการเรียบร้อยแล้ว รายละเอียดมีดังนี้")),
            grouped_table(),
            PageBreak(),
            Heading(lines("สรุปผล")),
            Text(lines(INTRODUCTION, " ".join(HARD))),
            narrow_table(),
        ),
        memos=(
            memo(
                parts=(
                    MemoPart("", lines(INTRODUCTION, INTRODUCTION)),
                    MemoPart("ผลการดำเนินการ", (), (wide_table([measure(1), merged(2, 2, lines("สำนักปลัด"))]),)),
                )
            ),
            memo(),
        ),
    )
