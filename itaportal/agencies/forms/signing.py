"""What an agency settles for signing: one person at two places, and when people are reminded."""

from itaportal.agencies.models import Agency
from itaportal.rows.forms import WorkForm


class SigningForm(WorkForm):
    """Two hats, the days that a memo should take, reminders and the digest."""

    class Meta:
        model = Agency
        fields = ("publish_without_memo", "two_hats", "memo_days", "remind_after", "remind_every", "digest")
        labels = {
            "two_hats": "ให้ผู้เดียวลงนามได้มากกว่าหนึ่งตำแหน่งในบันทึกเดียวกัน",
            "publish_without_memo": "ให้เผยแพร่เอกสารได้โดยไม่ต้องมีบันทึกข้อความที่อนุมัติ",
        }
        help_texts = {
            "publish_without_memo": "",
            "two_hats": "",  # said below the form: beside a box there is no room for it
            "memo_days": "เรื่องที่ค้างอยู่กับผู้ลงนามนานกว่านี้จะขึ้นเป็นเกินกำหนดในหน้างานของฉัน",
            "remind_after": "ระบบเตือนผู้ที่ลงนามได้เองเมื่อเรื่องอยู่กับตำแหน่งนั้นครบตามนี้",
            "digest": "อีเมลฉบับเดียวต่อคน รวมทุกเรื่องที่รออยู่ ไม่มีเรื่องรอก็ไม่ส่ง",
        }
