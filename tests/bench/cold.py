"""One PDF from a cold process: `python -m tests.bench.cold DOCUMENT.pickle OUT.pdf`."""

import pickle
import sys
from pathlib import Path

import django

django.setup()

from reports.formats.pdf import render_pdf  # noqa: E402  (Django has to be set up first)

Path(sys.argv[2]).write_bytes(render_pdf(pickle.loads(Path(sys.argv[1]).read_bytes())))
