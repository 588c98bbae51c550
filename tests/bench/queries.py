"""`python -m tests.bench.queries PATH…`: how many queries each page asks of the database at its second opening."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402  (Django has to be set up first)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def main() -> None:
    """Print the numbers as JSON, in the order of the paths."""
    client, found = Client(SERVER_NAME="localhost"), []
    for path in sys.argv[1:]:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200, path
        found.append(len(asked))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
