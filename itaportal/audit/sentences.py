"""What was done, in Thai: one table from verb to sentence. It knows other apps by their tables' names only.

{row} is the kind and the name of the row, {noun} its kind alone, {fields} the fields that changed.
"""

from collections.abc import Sequence

from django.apps import apps
from django.db import models

from itaportal.audit.models import AuditEvent
from itaportal.thai.numerals import thai_number

CHANGED, ADDED, REMOVED, MOVED = "changed", "added", "removed", "moved"
RESTORED, BROUGHT_BACK = "restored", "brought_back"
SENTENCES = {
    ADDED: "เพิ่ม{row}",
    CHANGED: "แก้{fields}",
    REMOVED: "ลบ{row}",
    MOVED: "เรียงลำดับ{noun}ใหม่",
    RESTORED: "คืนค่าเดิมของ{fields}",
    BROUGHT_BACK: "นำ{row} ที่ลบไปกลับมา",
    "imported": "นำเข้าไฟล์ข้อมูลลงใน{row}",
    # people and their places
    "invited": "ออกลิงก์เชิญ{name}เข้าใช้งาน",
    "joined": "เข้าร่วมหน่วยงานในฐานะ{name}",
    "password_link_made": "ออกลิงก์ตั้งรหัสผ่านใหม่ให้{name}",
    "password_chosen": "ตั้งรหัสผ่านใหม่ด้วยลิงก์ที่ได้รับ",
    "disabled": "ระงับบัญชีของ{name}",
    "enabled": "เปิดใช้บัญชีของ{name}อีกครั้ง",
    # memos and their chains
    "memo_submitted": "เสนอ{row}",
    "memo_sent_on_paper": "พิมพ์{row} เพื่อลงนามบนกระดาษ",
    "memo_arrived": "เรื่องถึงลำดับของ{name}",
    "memo_acknowledged": "ลงนามรับทราบในลำดับของ{name}",
    "memo_endorsed": "ลงนามเห็นชอบในลำดับของ{name}",
    "memo_approved": "ลงนามอนุมัติในลำดับของ{name}",
    "memo_rejected": "ลงนามไม่อนุมัติในลำดับของ{name}",
    "memo_returned": "ลงนามส่งคืนให้แก้ไขในลำดับของ{name}",
    "memo_returned_to_step": "ลงนามส่งคืนผู้ลงนามก่อนหน้าในลำดับของ{name}",
    "memo_concluded": "{row} สิ้นสุดการพิจารณา",
    "memo_came_back": "{row} กลับมาให้ผู้จัดทำแก้ไข",
    "memo_withdrawn": "ถอนเรื่อง{row}",
    "memo_reassigned": "เปลี่ยนตำแหน่งผู้ลงนามในลำดับของ{name}",
    "memo_step_skipped": "ข้ามลำดับของ{name}",
    "memo_reminded": "เตือนผู้ลงนามในลำดับของ{name}",
    "memo_registered": "ลงเลขทะเบียนหนังสือของ{row}",
    "memo_paper_recorded": "บันทึกผลการลงนามบนกระดาษของ{row}",
    "memo_reopened": "เริ่มจัดทำฉบับแก้ไขของ{row}",
    "memo_unlocked": "ปลดล็อกรอบรายงานของ{row}",
    "memo_reason": "ระบุเหตุผลเกี่ยวกับ{row}",
    # what is public
    "publishing_asked": "สั่งเผยแพร่{row}",
    "published": "เผยแพร่{row}",
    "withdrawn_from_public": "ถอน{row} จากหน้าสาธารณะ",
    # one's own account
    "signed_in": "เข้าสู่ระบบ",
    "signed_out": "ออกจากระบบ",
    "password_changed": "เปลี่ยนรหัสผ่านของ{name}",
    "email_changed": "เปลี่ยนอีเมลของ{name}",
    "email_confirmed": "ยืนยันอีเมลของ{name}",
    "email_removed": "ลบอีเมลของ{name}",
    "totp_added": "เปิดใช้แอปรหัสยืนยันตัวตน",
    "totp_removed": "เลิกใช้แอปรหัสยืนยันตัวตน",
    "passkey_added": "เพิ่มพาสคีย์",
    "passkey_removed": "ลบพาสคีย์",
    "recovery_codes_made": "ออกรหัสสำรองชุดใหม่",
    "second_factors_removed": "ลบการยืนยันตัวตนสองขั้นของ{name}",
    "signature_kept": "เก็บภาพลายมือชื่อใหม่",
    "signature_taken_back": "เลิกใช้ภาพลายมือชื่อ",
    "session_ended": "ให้เครื่องหนึ่งออกจากระบบ",
    "sessions_ended": "ออกจากระบบทุกเครื่อง",
    "identity_connected": "เชื่อมบัญชีกับระบบยืนยันตัวตนภายนอก",
    "identity_disconnected": "ยกเลิกการเชื่อมบัญชีกับระบบยืนยันตัวตนภายนอก",
}
# Of several rows: how they are counted.
COUNTED_AS = {"measures.step": "ข้อ", "measures.finding": "ข้อ", "reports.reportsection": "ส่วน", "accounts.user": "คน"}
SEVERAL = {
    ADDED: "เพิ่ม{counts}",
    CHANGED: "แก้{counts}",
    REMOVED: "ลบ{counts}",
    RESTORED: "คืนข้อความเดิมของ{counts}",
    BROUGHT_BACK: "นำ{counts} ที่ลบไปกลับมา",
}
UNKNOWN_KIND = "ข้อมูล"


def model_of(noun: str) -> type[models.Model] | None:
    """Return the model of a noun (measures.step), None where there is none any more."""
    try:
        return apps.get_model(noun)
    except (LookupError, ValueError):
        return None


def kind_of(noun: str) -> str:
    """Return the kind of row as people call it: ขั้นตอน."""
    model = model_of(noun)
    return str(model._meta.verbose_name) if model else UNKNOWN_KIND


def row_words(event: AuditEvent) -> str:
    """Return kind and name of an event's row; a name that begins with its kind says both."""
    kind = kind_of(event.noun)
    return event.label if event.label.startswith(kind) else f"{kind} {event.label}".rstrip()


def sentence(event: AuditEvent, fields: Sequence[str] = (), *, own: bool = False) -> str:
    """Return what an event did, without its date and its person.

    In: fields, the names of those that changed as people read them; own: the page is the row's own, and names it.
    """
    named = fields[0] if len(fields) == 1 else _joined([f"“{name}”" for name in fields])
    space = " " if len(fields) > 1 else ""
    what = f"{space}{named}{'' if own else f'{space}ของ{row_words(event)}'}" if fields else ""
    return SENTENCES.get(event.verb, "{row}").format(
        row=kind_of(event.noun) if own else row_words(event),
        noun=kind_of(event.noun),
        name=event.label,
        fields=what or row_words(event),
    )


def sentence_of_many(verb: str, counts: Sequence[tuple[str, int]]) -> str:
    """Return what was done to many rows at once; counts: (noun, how many)."""
    return SEVERAL.get(verb, SENTENCES.get(verb, "{counts}").replace("{row}", "{counts}")).format(
        counts=counts_words(counts), noun=_joined([kind_of(noun) for noun, _ in counts]), name="", fields=""
    )


def counts_words(counts: Sequence[tuple[str, int]]) -> str:
    """Return ขั้นตอน ๔ ข้อ และผู้รับผิดชอบ ๑ รายการ."""
    return _joined([f"{kind_of(noun)} {thai_number(many)} {COUNTED_AS.get(noun, 'รายการ')}" for noun, many in counts])


def _joined(words: Sequence[str]) -> str:
    *most, last = words or [""]
    space = " " if last.startswith("“") else ""
    return f"{' '.join(most)} และ{space}{last}" if most else last
