"""Portals of a size, kept in var/bench between runs, and the real web server over them."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "bench"
MANAGE = [sys.executable, str(ROOT / "manage.py")]
YEARS = 5
PATIENCE = 120  # seconds for a server to come up


def environment(count: int, given: str) -> dict[str, str]:
    """Return what the portal of so many agencies is started with. In: given, a DATABASE_URL; "" for SQLite."""
    url = _on_server(count, given) if given else f"sqlite:///{KEPT / f'portal-{count}.sqlite3'}"
    return os.environ | {"DATABASE_URL": url, "FILES_DIR": str(KEPT / "files"), "ITAPORTAL_DEMO": "1"}


def prepare(count: int, given: str) -> dict[str, str]:
    """Return the environment of a portal with so many agencies, which are made where they are not there yet."""
    KEPT.mkdir(parents=True, exist_ok=True)
    env = environment(count, given)
    print(f"a portal of {count} agencies …", flush=True)
    manage(env, "migrate", "-v0")
    manage(env, "generate_agencies", "--count", str(count), "--years", str(YEARS))
    return env


def manage(env: dict[str, str], *asked: str) -> None:
    """Run one of manage.py's commands."""
    subprocess.run([*MANAGE, *asked], env=env, cwd=ROOT, check=True)


def _on_server(count: int, given: str) -> str:
    """Return the address of the portal's own database on a PostgreSQL server, made there where it is missing."""
    name, server = f"itaportal_bench_{count}", environ.Env.db_url_config(given)
    where = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    env = os.environ | {variable: str(server[key]) for variable, key in where.items() if server[key]}
    psql = ["psql", "-d", "postgres", "-Atc"]
    there = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"
    if not subprocess.run([*psql, there], env=env, check=True, capture_output=True).stdout.strip():
        make = f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
        subprocess.run([*psql, make], env=env, check=True)
    return f"{given.rpartition('/')[0]}/{name}"


@contextmanager
def served(env: dict[str, str], port: int) -> Iterator[int]:
    """Serve a portal with the real web server and its real settings; yield the port."""
    gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "-c", "python:itaportal.gunicorn", "itaportal.wsgi"]
    server = subprocess.Popen(gunicorn, cwd=ROOT, env=env | {"PORT": str(port)})
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/"):
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise SystemExit(f"no server came up on port {port}")
