"""`manage.py work_jobs`: run jobs in the background; `--look` says how they are, `--once` runs those that wait."""

import logging
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itaportal.jobs.health import besides, look
from itaportal.jobs.leases import LEASE
from itaportal.jobs.working import LIMIT, work

LOGGERS = ("django_tasks", "django_tasks_db")  # they tell of each job that begins and ends


class Command(BaseCommand):
    help = "Runs background jobs until it is told to end. Start one or more beside the web server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--look", action="store_true", help="say who works and what waits; exit 1 if nobody works")
        parser.add_argument("--once", action="store_true", help="run the jobs that wait, then end")
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            help="seconds of silence after which a worker counts as dead (default: %(default)s)",
        )

        parser.add_argument(
            "--limit",
            type=float,
            default=LIMIT.total_seconds(),
            help="seconds after which a job has failed (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["look"]:
            health = look()
            if not health.is_well:
                raise CommandError(f"no worker runs: {health}")
            self.stdout.write("\n".join([str(health), *besides()]))
            return
        if not options["verbosity"]:
            for name in LOGGERS:
                logging.getLogger(name).setLevel(logging.WARNING)
        lease, limit = (timedelta(seconds=options[name]) for name in ("lease", "limit"))
        work(batch=options["once"], lease=lease, limit=limit)
