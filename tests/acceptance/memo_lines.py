"""A memo's lines as they print, in order. Pure."""

from datetime import date

from tests.acceptance.digits import thai_digits
from tests.acceptance.words import Source, full_date, short_date

DECISIONS = {
    "acknowledged": "ทราบ",
    "endorsed": "เห็นชอบ",
    "approved": "อนุมัติ",
    "rejected": "ไม่อนุมัติ",
    "returned": "ส่งคืน",
}


def prefixed(word: str, text: str | None) -> str:
    """Return the text behind its word, which is not doubled where it was typed."""
    typed = (text or "").strip()
    return typed if not typed or typed.startswith(word) else f"{word}{typed}"


def head_lines(memo: Source) -> list[str]:
    """Return the memo's head: form's title, office and phone, number and date, subject, addressee, through."""
    dated = full_date(date.fromisoformat(memo["date"])) if memo.get("date") else ""
    phone = prefixed("โทร", memo.get("phone"))
    if phone and not (memo["phone"] or "").strip().startswith("โทร"):
        phone = f"โทร. {memo['phone']}"
    lines = [
        "บันทึกข้อความ",
        *("ส่วนราชการ", memo.get("office") or "", phone),
        *("ที่", memo.get("number") or "", "วันที่", dated),
        *("เรื่อง", memo["subject"]),
        f"เรียน {memo['to']}",
        prefixed("ผ่าน", memo.get("through")),
    ]
    return [thai_digits(line.strip()) for line in lines if line.strip()]


def _named(name: str | None) -> str:
    typed = (name or "").strip()
    return typed if not typed or (typed.startswith("(") and typed.endswith(")")) else f"({typed})"


def author_lines(memo: Source) -> list[str]:
    author = memo.get("author") or {}
    return [thai_digits(line) for line in (_named(author.get("name")), author.get("position")) if line]


def endorsement_lines(one: Source) -> list[str]:
    """Return an endorser's block: heading, opinion or the decision's word, name, position, acting wording, date."""
    said = one.get("opinion") or DECISIONS.get(one.get("decision") or "", "")
    signed = short_date(date.fromisoformat(one["signed_on"])) if one.get("signed_on") else ""
    lines = [one.get("heading"), said, _named(one.get("name")), one.get("position"), one.get("acting_for"), signed]
    return [thai_digits(line) for line in lines if line]
