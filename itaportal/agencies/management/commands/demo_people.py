"""manage.py demo_people: the accounts of a try-out, made once and shown each time; refused outside demo mode."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itaportal.agencies.demo import PASSWORD, make_people
from itaportal.agencies.models import Membership


class Command(BaseCommand):
    """Makes one account a role in two demo agencies, and prints user name, role and place of each."""

    help = "สร้างและแสดงบัญชีสาธิต เฉพาะในโหมดสาธิต"

    def handle(self, **options: Any) -> None:
        try:
            people = make_people()
        except RuntimeError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"demo accounts, password {PASSWORD}")
        for each in people:
            self.stdout.write(f"  {each.user.get_username():<11} {_words(each)}")


def _words(membership: Membership) -> str:
    place = membership.agency or (f"จังหวัด{membership.province}" if membership.province else "")
    return f"{membership.get_role_display()} {place}".rstrip()
