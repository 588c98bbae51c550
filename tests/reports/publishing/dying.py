"""Workers that are killed while they publish: `python -m tests.reports.publishing.dying`, milliseconds on each line.

Each line forks a worker that does all jobs that wait, and kills it after so long; the answer is 1 where it was killed,
0 where it had come to its end. Faces, styles and templates are read before: the workers of a server have been at work
for long, too.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

import django

django.setup()

from django.urls import reverse  # noqa: E402  (Django has to be set up first)

from itaportal.jobs.working import LeasedWorker  # noqa: E402
from reports.proof import Proof  # noqa: E402
from reports.publishing import making  # noqa: E402
from reports.publishing.rendering import Edition, rendered  # noqa: E402
from reports.snapshots import Snapshot  # noqa: E402
from tests.reports.formats.samples import everything  # noqa: E402

LOADED = making  # what each worker would load is loaded
CONTENT = Path(__file__).parents[3] / "reports" / "demo" / "thung-tawan-2568.json"
PROOF = Proof("ITA-0000-0000", "https://ita.example.go.th/", "0" * 64, "๑ ตุลาคม ๒๕๖๘")


def main() -> None:
    """Answer each line; a worker has no connection before it is forked."""
    reverse("home")
    snapshot = Snapshot(json.loads(CONTENT.read_bytes()), everything(), {})
    list(rendered(Edition(snapshot, "thung-tawan", 2568, "report-12", "รายงาน", 1, PROOF)))
    for line in sys.stdin:
        worker = os.fork()
        if not worker:
            LeasedWorker(batch=True).run()
            os._exit(0)
        sys.stdout.write(f"{_kill(worker, int(line) / 1000)}\n")
        sys.stdout.flush()


def _kill(worker: int, after: float) -> int:
    end = time.monotonic() + after
    while time.monotonic() < end:
        if os.waitpid(worker, os.WNOHANG)[0]:
            return 0
        time.sleep(0.002)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    return 1


if __name__ == "__main__":
    main()
