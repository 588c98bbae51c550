"""The files that the inspection goes through: the demo agencies', its own nasty ones, and a folder's from outside."""

import json
import os
from pathlib import Path

import pytest

from tests.acceptance.words import Source

ROOT = Path(__file__).parents[2]
OUTSIDE = Path(os.environ.get("ACCEPTANCE_DIR") or ROOT.parent / "shared" / "acceptance")
OURS = sorted([*(ROOT / "reports" / "demo").glob("*.json"), *(Path(__file__).parent / "files").glob("*.json")])


def outside_cases() -> list[object]:
    """Return the folder's files as test cases; a single skipped one, saying why, where there is none."""
    found = sorted(OUTSIDE.glob("*.json"))
    if found:
        return [pytest.param(path, id=f"outside-{path.stem}") for path in found]
    return [pytest.param(None, id="outside", marks=pytest.mark.skip(reason=f"no exchange file in {OUTSIDE}"))]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "exchange_file" in metafunc.fixturenames:
        ours = [pytest.param(path, id=path.stem) for path in OURS]
        metafunc.parametrize("exchange_file", [*ours, *outside_cases()])


@pytest.fixture
def plan(exchange_file: Path) -> Source:
    """The file's plan as typed."""
    found: Source = json.loads(exchange_file.read_text(encoding="utf-8"))
    return found
