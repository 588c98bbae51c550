"""manage.py verify_published: whether all that was published is still there, as it was published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itaportal.thai.numerals import thai_number
from reports.publishing.inspecting import inspected

WRONG = "พบฉบับที่เผยแพร่ซึ่งไม่เหมือนเดิม {} จาก {} ฉบับ กรุณากู้ไฟล์จากสำเนา แล้วสั่งตรวจอีกครั้ง"
WHOLE = "ฉบับที่เผยแพร่ {} ฉบับครบและตรงกับที่เผยแพร่"


class Command(BaseCommand):
    """Prints what is wrong, a line each, to standard error; the exit code is 1 then."""

    help = "ตรวจว่าเอกสารที่เผยแพร่ทุกฉบับยังครบ เนื้อไฟล์ตรงกับลายนิ้วมือ และทุกที่อยู่เปิดได้ตามที่เผยแพร่"

    def handle(self, *args: Any, **options: Any) -> None:
        seen = wrong = 0
        for _, faults in inspected():
            seen, wrong = seen + 1, wrong + bool(faults)
            for each in faults:
                self.stderr.write(each)
        if wrong:
            raise CommandError(WRONG.format(thai_number(wrong), thai_number(seen)))
        self.stdout.write(WHOLE.format(thai_number(seen)))
