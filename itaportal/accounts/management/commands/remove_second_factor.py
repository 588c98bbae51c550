"""`remove_second_factor USERNAME`: for whoever lost phone, passkey and recovery codes, once somebody knows who asks."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from itaportal.accounts.factors import remove_second_factors


class Command(BaseCommand):
    """Take a person's second factors away; the password stays, the sessions end, the portal's chain tells of it."""

    help = "ลบการยืนยันตัวตนสองขั้นของผู้ที่ทำโทรศัพท์ พาสคีย์ และรหัสสำรองหายทั้งหมด"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="ชื่อผู้ใช้")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = get_user_model().objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"ไม่พบชื่อผู้ใช้ {username}")
        self.stdout.write(f"ลบการยืนยันตัวตนของ {username} แล้ว {remove_second_factors(person, by=None)} รายการ")
