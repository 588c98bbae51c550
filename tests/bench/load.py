"""Asking a server: as often as it answers (wrk), and one request after another with its time."""

import http.client
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence

CONNECTIONS, SECONDS, ROUNDS = 8, 1, 12
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
FAILED = re.compile(r"Non-2xx or 3xx responses|Socket errors: (?!connect 0, read 0, write 0, timeout 0)")


def rate(address: str, *headers: str) -> float:
    """Return how many answers a second wrk gets from an address over a few connections that are kept open."""
    if not shutil.which("wrk"):
        raise SystemExit("this benchmark needs wrk: apt-get install wrk")
    given = [part for header in headers for part in ("-H", header)]
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *given, address], capture_output=True, text=True, check=True
    ).stdout
    assert not FAILED.search(told), told
    found = RATE.search(told)
    assert found, told
    return float(found[1])


def rates(ours: Callable[[], float], reference: Callable[[], float]) -> tuple[float, float]:
    """Return the medians of two rates measured in turn (A B A B …), whatever else the machine does meanwhile."""
    pairs = [(ours(), reference()) for _ in range(ROUNDS)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


class Reader:
    """Somebody who reads pages of a server on one connection."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def open(self, path: str) -> bytes:
        """Return what stands at a path."""
        return self._asked(path)[1]

    def tag(self, path: str) -> str:
        """Return the ETag of a path."""
        return self._asked(path)[0]["ETag"]

    def _asked(self, path: str) -> tuple[http.client.HTTPMessage, bytes]:
        try:
            answer = self._answer(path)
        except ConnectionError:  # the server closes connections that were idle
            answer = self._answer(path)
        data = answer.read()
        assert answer.status == 200, f"{path} answers {answer.status}"
        return answer.headers, data

    def _answer(self, path: str) -> http.client.HTTPResponse:
        self.connection.request("GET", path)
        return self.connection.getresponse()

    def milliseconds(self, path: str) -> float:
        """Return how long a page takes to arrive."""
        began = time.perf_counter()
        self.open(path)
        return (time.perf_counter() - began) * 1000


def in_turn(readers: Sequence[Reader], paths: Sequence[str], times: int) -> list[list[float]]:
    """Return each reader's times for the same paths, readers taking turns at every page."""
    for path in [*paths] * 4:  # each thread's connection, each process's templates
        for reader in readers:
            reader.open(path)
    found: list[list[float]] = [[] for _ in readers]
    for at in range(times):
        for times_of, reader in zip(found, readers, strict=True):
            times_of.append(reader.milliseconds(paths[at % len(paths)]))
    return found


def p95(times: Sequence[float]) -> float:
    """Return what nineteen of twenty stay under."""
    return statistics.quantiles(times, n=20)[-1]
