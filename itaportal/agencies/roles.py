"""PURE of tables: who may do what, as one table to read. Its words are the help texts of the people pages."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is to an agency, to a province, or to the portal."""

    OFFICER = "officer", "เจ้าหน้าที่"
    EXECUTIVE = "executive", "ผู้บริหาร"
    AGENCY_ADMIN = "agency_admin", "ผู้ดูแลระบบของหน่วยงาน"
    OVERSEER = "overseer", "ผู้กำกับดูแลระดับจังหวัด"
    PORTAL_ADMIN = "portal_admin", "ผู้ดูแลระบบกลาง"


OF_AGENCY = (Role.OFFICER, Role.EXECUTIVE, Role.AGENCY_ADMIN)

# Permission → what it lets a person do, as the people page says it.
PERMISSIONS = {
    "see_work": "ดูงาน แผน ผล หลักฐาน และประวัติของหน่วยงาน",
    "edit_plan": "เพิ่ม ลบ เรียงลำดับมาตรการ และแก้ข้อค้นพบ",
    "edit_measure": "แก้ข้อความ ขั้นตอน ผู้รับผิดชอบ และกำหนดเวลาของมาตรการ",
    "edit_results": "บันทึกผลตามรอบและหลักฐาน",
    "edit_report": "จัดทำรายงาน เลือกรอบและแบบตาราง",
    "write_memos": "ร่าง เสนอ และถอนบันทึกข้อความ",
    "sign_memos": "พิจารณาและลงนามบันทึกข้อความตามตำแหน่งที่ดำรงหรือรักษาการ",
    "steer_memos": "เปลี่ยนหรือข้ามลำดับลงนาม และปลดล็อกรอบรายงาน",
    "manage_agency": "ดูแลบุคคล ส่วนราชการ ตำแหน่ง หัวหนังสือ รอบรายงาน และข้อจำกัดของไฟล์",
    "publish": "เผยแพร่และถอนเอกสารบนหน้าสาธารณะ",
    "see_audit": "ดูบันทึกการใช้งานทั้งหน่วยงาน",
    "see_province": "ดูภาพรวมของจังหวัด",
    "manage_portal": "ดูแลหน่วยงานทั้งหมดและผู้ใช้ของระบบ",
}

OFFICER = frozenset(
    {"see_work", "edit_plan", "edit_measure", "edit_results", "edit_report", "write_memos", "sign_memos"}
)
GRANTS: dict[str, frozenset[str]] = {
    Role.OFFICER: OFFICER,
    Role.EXECUTIVE: frozenset({"see_work", "sign_memos"}),
    Role.AGENCY_ADMIN: OFFICER | {"steer_memos", "manage_agency", "publish", "see_audit"},
    Role.OVERSEER: frozenset({"see_province"}),
    # support: sees every agency's work and keeps its people, writes no agency's plan
    Role.PORTAL_ADMIN: frozenset({"see_work", "manage_agency", "see_audit", "see_province", "manage_portal"}),
}
# What an officer who is limited to a unit may not do: it touches the measures of others.
NOT_WITHIN_UNIT = frozenset({"edit_plan", "edit_report", "write_memos", "publish"})
# What an agency's admin may give an officer besides.
PUBLISHING = frozenset({"publish"})
