"""`manage.py sweep_evidence`: delete the bytes of uploads that ended half-way, a day ago or longer."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from measures.evidence.storing import orphans, sweep


class Command(BaseCommand):
    help = "Deletes files that no row of this database knows. Never with another database's FILES_DIR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--look", action="store_true", help="only name them")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["look"]:
            self.stdout.writelines(orphans())
        else:
            self.stdout.write(f"{sweep()} files deleted")
