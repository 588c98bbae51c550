"""PURE: fictitious agencies over the 77 provinces, the same for the same number: kind, names, place, address."""

import hashlib
from dataclasses import dataclass

from itaportal.agencies.names import KIND_PREFIXES
from itaportal.agencies.provinces import LETTERS

PROVINCES = tuple(LETTERS)
CAPITAL = "กรุงเทพมหานคร"  # has no local government of the usual kinds
# Names of places as they are made in Thai, and how each part is written in an address.
LANDS_AS_LISTED = """
หนอง nong, ห้วย huai, โนน non, ดอน don, คลอง khlong, ท่า tha, วัง wang, นา na, ทุ่ง thung, เขา khao, บึง bueng,
ป่า pa, โคก khok, สระ sa, บาง bang, ร่อง rong, สวน suan, ลำ lam, แก่ง kaeng, ไร่ rai
"""
SIGHTS_AS_LISTED = """
พิกุลแก้ว phikun-kaeo, แสงเดือน saeng-duean, ทองพรรณ thong-phan, น้ำค้าง nam-khang, ดาวเรือง dao-rueang,
ปลายฟ้า plai-fa, ใบบุญ bai-bun, ขวัญข้าว khwan-khao, จันทน์หอม chan-hom, รุ่งเรืองทรัพย์ rung-rueang-sap,
เมฆขาว mek-khao, ตะวันอ้อม tawan-om, ศิลางาม sila-ngam, พรหมพร phrom-phon, ไม้แดงน้อย mai-daeng-noi,
หงส์เหิน hong-hoen, สายรุ้ง sai-rung, กาหลงฟ้า kalong-fa, เพชรเกษร phet-keson, บัวบานเย็น bua-ban-yen,
ลมโชย lom-choi, ชงโคทอง chongkho-thong, ธารใส than-sai, มะลิวัน mali-wan, ยอดยาง yot-yang, นกเขียว nok-khiao,
ผักหวานป่า phak-wan-pa, ระกำหวาน rakam-wan, สักงาม sak-ngam
"""
LANDS, SIGHTS = (tuple(each.split() for each in listed.split(",")) for listed in (LANDS_AS_LISTED, SIGHTS_AS_LISTED))
OFFICES = ("โรงพยาบาล", "วิทยาลัยชุมชน", "สำนักงานทรัพยากรน้ำ", "ศูนย์ฝึกอาชีพ")
# Of a thousand agencies of a province after its first, as in the whole country.
SHARES = (
    ("sao", 640),
    ("subdistrict_municipality", 273),
    ("town_municipality", 24),
    ("city_municipality", 4),
    ("other", 59),
)
SITE = ".example/"  # no site of this ending can exist


@dataclass(frozen=True, slots=True)
class Place:
    """What tells a generated agency, by its number."""

    number: int
    kind: str
    name: str
    short_name: str | None
    province: str
    district: str
    slug: str

    @property
    def website(self) -> str:
        """A site that cannot be anybody's."""
        return f"https://www.{self.slug}{SITE}"

    @property
    def head_title(self) -> str:
        """The office of its head; nobody holds it."""
        return f"{'ผู้อำนวยการ' if self.kind == 'other' else 'นายก'}{self.name}"


def place(number: int) -> Place:
    """Return the agency of a number: provinces in turn, each beginning with its provincial administration."""
    province, rank = PROVINCES[number % len(PROVINCES)], number // len(PROVINCES)
    kind = _kind(number, province, rank)
    land, sight = _words(number, rank)
    bare = f"{province}สมมติ" if kind == "pao" else f"{land[0]}{sight[0]}"
    full, short = KIND_PREFIXES.get(kind, (OFFICES[rank % len(OFFICES)], ""))
    district = "".join(part[0] for part in _words(number // 7, rank // 7))
    slug = f"{kind.split('_')[0]}-{land[1]}-{sight[1]}-{number + 1}"
    return Place(number, kind, f"{full}{bare}", f"{short}{bare}" if short else None, province, district, slug)


def _words(number: int, rank: int) -> tuple[list[str], list[str]]:
    """Return the two parts of a place's name: within a province no pair comes twice before all have come."""
    at = rank * 7 + number % len(PROVINCES) * 13
    return LANDS[at % len(LANDS)], SIGHTS[at // len(LANDS) * 5 % len(SIGHTS)]


def _kind(number: int, province: str, rank: int) -> str:
    if province == CAPITAL:
        return "other"
    if rank == 0:
        return "pao"
    drawn = share(number, "kind")
    for kind, thousandths in SHARES:
        if drawn < thousandths:
            return kind
        drawn -= thousandths
    return SHARES[-1][0]


def share(number: int, *about: object) -> int:
    """Return a number from 0 to 999 that is drawn once and for all for an agency and a question."""
    asked = "/".join(map(str, (number, *about)))
    return int.from_bytes(hashlib.sha256(asked.encode()).digest()[:4], "big") % 1000
