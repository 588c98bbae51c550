"""PURE: what looks wrong in a plan and its report, as warnings: they block nothing, and nothing is mended by itself.

The traps are those of real reports: a name or a year left over from a copied document, a result that only repeats its
steps, "done" without a date or evidence, links that do not open, results for half of the measures. A warning that is
not sure is not given: too many of them, and nobody reads one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from itaportal.thai.lines import typed_lines
from itaportal.thai.numerals import arabic_digits, thai_digits
from reports.building.entries import Entry, Outcome
from reports.criteria import Spot, spot_of

KINDS = "องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร"
SHORT_KINDS = r"อบต\.|อบจ\.|ทต\.|ทม\.|ทน\."
NAMED = re.compile(rf"(?P<kind>{KINDS}|{SHORT_KINDS})(?P<name>[ก-๎]{{2,40}})(?=[\s\"”’'),.:;/]|$)")
# What follows the kind of an agency where no name does: องค์การบริหารส่วนตำบลทราบทุกไตรมาส.
NO_NAME = re.compile(
    "ได้|มี|และ|หรือ|ที่|เป็น|จะ|ของ|ใน|ต้อง|ทุก|อื่น|นั้น|นี้|ขอ|จัด|กำหนด|ดำเนิน|ให้|เพื่อ|โดย|สามารถ|ทราบ|พิจารณา|อนุมัติ|เห็นชอบ|"
    "ประกาศ|ประจำ|แต่ละ|ใกล้เคียง|ข้างเคียง|ตาม|จาก|กับ|ร่วม|ไม่|อย่าง|เข้า|นำ|รับ|ส่ง|สมัย|ครั้ง|ลง|ว่า|ซึ่ง|ทั้ง|ทำ|ปฏิบัติ|ปรับปรุง|หลัง|ก่อน|เมื่อ|ต่าง|"
    "ต่อ|ด้วย|เอง|แล้ว|แห่ง|เรา|ยัง|ถึง|ตั้งแต่|บน|เจ้าของ|จำนวน|รวม|ออก|ใช้|เรื่อง|พ"
)
TOGETHER = re.compile("ร่วมกับ|ร่วมมือ|ดูงาน|ประสาน|เครือข่าย|หน่วยงานอื่น|เช่น")
BEFORE_NAME, BEFORE_YEAR = 40, 110  # letters that are looked at before a name or a year
FISCAL_YEAR = re.compile(r"ปีงบประมาณ\s*(?:พ\.\s?ศ\.)?\s*([2๒][4-6๔-๖][0-9๐-๙]{2})")
# Why an earlier year may well stand there: last year's result is what the measures answer.
LAST_YEAR_IS_MEANT = re.compile(
    "ผลการประเมิน|ประเมิน|คะแนน|วิเคราะห์|ผ่านมา|เทียบ|ลดลง|เพิ่มขึ้น|จากปี|ปีก่อน|ผลการสำรวจ|ตั้งแต่|ตกค้าง|ต่อเนื่อง|เดิม|สิ้น|ถึง"
)
DONE = re.compile("ดำเนินการ(?:เป็นที่)?(?:เสร็จสิ้น)?(?:เรียบร้อย|แล้วเสร็จ|เสร็จสิ้น|แล้ว)(?:แล้ว)?")
SHORT_RESULT = 70  # letters: a longer one says more than that it was done
FEWEST_REPEATED = 40  # letters: shorter steps and results may well be alike
DIGIT = re.compile("[0-9๐-๙]")
ITEM_CODE = re.compile(r"\bO ?[0-9๐-๙]{1,2}\b")


class Lint(NamedTuple):
    """A warning: its kind, a sentence, the place, and the words that it is about."""

    kind: str
    words: str
    spot: Spot
    quote: str = ""


class Written(NamedTuple):
    """A text of a report or of its title, and its place."""

    spot: Spot
    text: str


class Link(NamedTuple):
    """A piece of evidence that is a link, of a measure; `alive` is None where nobody has looked."""

    measure: int
    key: int
    words: str
    url: str
    alive: bool | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What is looked at: the agency's own names, its year, the report's round and texts, the measures, the links."""

    names: Sequence[str]
    year: int
    entries: Sequence[Entry]
    months: int | None = None
    written: Sequence[Written] = ()
    links: Sequence[Link] = ()
    has_report: bool = True


def lints_of(copy: Copy) -> list[Lint]:
    """Return the warnings, one of a kind for each place."""
    found = [lint for look in LOOKS for lint in look(copy)]
    return list({(lint.kind, lint.spot.kind, lint.spot.key): lint for lint in reversed(found)}.values())[::-1]


def _all_texts(copy: Copy) -> Iterator[Written]:
    yield from copy.written
    for entry in copy.entries:
        for each in (entry, *entry.parts):
            spot = spot_of(entry)
            yield from (Written(spot, text) for text in (*_planned(each), *_told(each, copy.months)) if text)


def _planned(entry: Entry) -> Iterator[str | None]:
    yield from (entry.heading, entry.title, entry.guidelines, entry.monitoring_text, entry.period.text)
    for timed in (*entry.steps, *entry.milestones):
        yield from (timed.text, timed.due_text)
    for owner in entry.responsible:
        yield from (owner.unit, owner.subunit, owner.position, owner.text)


def _told(entry: Entry, months: int | None) -> Iterator[str | None]:
    for result in _of_round(entry, months):
        yield from result.texts.values()


def _of_round(entry: Entry, months: int | None) -> list[Outcome]:
    return [each for each in entry.results if months is None or each.round == months]


def _foreign_names(copy: Copy) -> Iterator[Lint]:
    own = [core for name in copy.names if (core := _core(name))]
    if not own:
        return
    for spot, text in _all_texts(copy):
        for hit in NAMED.finditer(text):
            name = hit["name"]
            before = text[max(0, hit.start() - BEFORE_NAME) : hit.start()]
            is_ours = any(name.startswith(core) for core in own)
            if not is_ours and not NO_NAME.match(name) and not TOGETHER.search(before):
                words = f"ชื่อ “{hit.group()}” ไม่ตรงกับชื่อหน่วยงานของท่าน อาจตกค้างจากเอกสารของหน่วยงานอื่น หรือสะกดต่างไป"
                yield Lint("name", words, spot, hit.group())


def _core(name: str) -> str:
    """Return ควนกาหลง for องค์การบริหารส่วนตำบลควนกาหลง; "" where the name is not a local government's."""
    found = re.match(rf"(?:{KINDS}|{SHORT_KINDS})\s*([ก-๎]{{2,}})", name.strip())
    return found[1] if found else ""


def _wrong_years(copy: Copy) -> Iterator[Lint]:
    for spot, text in _all_texts(copy):
        for hit in FISCAL_YEAR.finditer(text):
            year, before = int(arabic_digits(hit[1])), text[max(0, hit.start() - BEFORE_YEAR) : hit.start()]
            if year < copy.year and not LAST_YEAR_IS_MEANT.search(before):
                here = thai_digits(str(copy.year))
                words = f"ข้อความเขียนว่า “{_one_line(hit.group())}” แต่แผนนี้เป็นของปี {here} หากตั้งใจอ้างถึงปีก่อน ไม่ต้องแก้"
                yield Lint("year", words, spot, hit.group())


def _repeated_steps(copy: Copy) -> Iterator[Lint]:
    for entry in copy.entries:
        for each in (entry, *entry.parts):
            steps = [timed.text for timed in (each.steps or entry.steps)]
            for result in _of_round(each, copy.months):
                if any(_repeats(text, steps) for text in result.texts.values()):
                    words = "ผลการดำเนินการเหมือนกับขั้นตอนที่วางแผนไว้ ควรบอกว่าทำจริงเมื่อใด กับใคร ได้อะไร"
                    yield Lint("repeats", words, spot_of(entry), steps[0][:60])


def _repeats(text: str | None, steps: Iterable[str]) -> bool:
    """Whether a result is made of its steps' own lines, but for markers, digits and white space."""
    planned = {line for step in steps for line in _bare_lines(step)}
    told = _bare_lines(text or "")
    length = sum(map(len, told))
    same = sum(len(line) for line in told if line in planned)
    is_part = "".join(told) in _bare("".join(steps))
    return length >= FEWEST_REPEATED and (same >= 0.9 * length or is_part)


def _bare_lines(text: str) -> list[str]:
    return [bare for line in typed_lines(text) if (bare := _bare(line.text))]


def _bare(text: str) -> str:
    return re.sub(r"[\s0-9๐-๙.()•➤,-]+", "", text)


def _only_done(copy: Copy) -> Iterator[Lint]:
    for entry in copy.entries:
        for each in (entry, *entry.parts):
            for result in _of_round(each, copy.months):
                told = " ".join(text for text in result.texts.values() if text)
                bare = ITEM_CODE.sub("", told)
                is_short = len(told) <= SHORT_RESULT and DONE.search(told)
                if is_short and not DIGIT.search(bare) and not result.evidence:
                    words = f"ผลเขียนเพียง “{_one_line(told)}” ควรบอกวันที่ จำนวน หรือแนบหลักฐาน"
                    yield Lint("done", words, spot_of(entry), told)


def _dead_links(copy: Copy) -> Iterator[Lint]:
    for link in copy.links:
        spot = Spot("evidence", link.key, link.words)
        if link.alive is False:
            yield Lint("dead", "ลิงก์หลักฐานเปิดไม่ได้เมื่อระบบตรวจ ผู้ประเมินจะเปิดไม่ได้เช่นกัน", spot, link.url)
        elif any(letter.isspace() for letter in link.url.strip()):
            yield Lint("space", "มีช่องว่างในลิงก์หลักฐาน ผู้ประเมินอาจเปิดไม่ได้", spot, link.url)


def _half_done(copy: Copy) -> Iterator[Lint]:
    """Warn where some measures have results and others none; where none has, the checklist says it."""
    empty = [entry for entry in copy.entries if not _has_result(entry, copy.months)]
    total = len(copy.entries)
    if copy.has_report and empty and len(empty) < total:
        counts = f"แผนมี {total} มาตรการ แต่มีผลเพียง {total - len(empty)} มาตรการ"
        names = " ".join(filter(None, (each.number for each in empty)))
        more = f" ยังไม่มีผลของมาตรการที่ {names}" if names else ""
        yield Lint("half", thai_digits(counts + more), spot_of(empty[0]))


def _has_result(entry: Entry, months: int | None) -> bool:
    return any(_of_round(each, months) for each in (entry, *entry.parts))


def _one_line(text: str) -> str:
    return thai_digits(" ".join(text.split()))[:90]


LOOKS = (_foreign_names, _wrong_years, _half_done, _repeated_steps, _only_done, _dead_links)
