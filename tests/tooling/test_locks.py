"""The lock files: everything pinned with its hash, nothing about where it came from, both Python locks in step."""

import json
import re
import tomllib

from tests.source_tree import ROOT

RUN, DEV = "requirements.txt", "requirements-dev.txt"


def pins(name: str) -> dict[str, str]:
    """Out: package name → version, as the lock file has it."""
    rows = re.findall(r"^([A-Za-z0-9_.\-]+)(?:\[\S+\])?==(\S+)", (ROOT / name).read_text(), flags=re.MULTILINE)
    return dict(rows)


def test_every_python_package_is_pinned_with_hashes():
    for name in (RUN, DEV):
        blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
        assert len(blocks) == len(pins(name)) > 20
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_development_lock_holds_all_of_the_other():
    # otherwise `./portal test` would move packages under a portal that `./portal run` has set up
    assert pins(RUN).items() <= pins(DEV).items()


def test_the_locks_follow_the_project_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {RUN: project["project"]["dependencies"], DEV: project["dependency-groups"]["dev"]}
    for name, requirements in wanted.items():
        names = {re.split(r"[\[~=<>]", requirement)[0].lower() for requirement in requirements}
        assert names <= pins(name).keys()


def test_every_dependency_says_why():
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.DOTALL | re.M)
    rows = "".join(lists).splitlines()
    assert len(rows) > 20
    assert not [row for row in rows if not re.search(r'",\s+# \w', row)]


def test_no_lock_names_a_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = [package for address, package in lock["packages"].items() if address]
    assert all("integrity" in package and "resolved" not in package for package in packages)
    for name in (RUN, DEV, ".npmrc", "package.json", "pyproject.toml"):
        assert not re.search(r"index-url|registry\s*=|https?://", (ROOT / name).read_text()), name
