"""`manage.py sweep_blobs`: set kept bytes aside that no table names, and delete those set aside a day ago or longer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from itaportal.blobs.sweeping import sweep, unnamed
from reports.leftovers import named


class Command(BaseCommand):
    help = (
        "Deletes, in two runs a day apart, kept bytes that this database does not name. Never with another's FILES_DIR."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--look", action="store_true", help="only name what would be set aside")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["look"]:
            self.stdout.writelines(unnamed(named))
            return
        done = sweep(named)
        self.stdout.write(
            f"{len(done.gone) + done.halves} deleted, {len(done.aside)} set aside, {len(done.back)} put back"
        )
