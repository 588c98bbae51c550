"""`./portal` where it needs nothing installed: help, a wrong word, a machine that lacks packages, a port in use."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.source_tree import ROOT

PLAIN_TOOLS = ["bash", "cat", "dirname", "env", "flock", "grep", "id", "ls", "mkdir", "readlink", "sh"]


def portal(*arguments: str, script: Path = ROOT / "portal", **environment: str) -> subprocess.CompletedProcess[str]:
    """In: what is typed after ./portal and the environment. Out: the ended process."""
    environment = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(["bash", script, *arguments], env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A checkout on a machine that has a shell and nothing else, and nobody who may install."""
    (tmp_path / "bin").mkdir()
    for tool in PLAIN_TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or tool)
    shutil.copy(ROOT / "portal", tmp_path)
    return tmp_path


def test_help_names_every_command():
    result = portal("help")
    assert result.returncode == 0
    for command in ("run", "test", "lint", "bench", "manage"):
        assert f"./portal {command}" in result.stdout


def test_an_unknown_command_is_refused_with_the_help():
    result = portal("lnit")
    assert result.returncode == 2
    assert "./portal lint" in result.stderr


@pytest.mark.parametrize(
    ("command", "package"), [("lint", "python3-venv"), ("run", "fonts-tlwg-laksaman-ttf"), ("test", "chromium")]
)
def test_a_machine_without_packages_or_root_is_told_the_one_line(bare_machine, command, package):
    environment = {"PATH": str(bare_machine / "bin"), "PORT": "1", "OFFICIAL_FACE_DIR": "/nowhere"}
    result = portal(command, script=bare_machine / "portal", **environment)
    assert result.returncode == 2, result.stderr
    lines = [line.strip() for line in result.stderr.splitlines() if "apt-get install" in line]
    assert len(lines) == 1
    assert lines[0].startswith("apt-get update && apt-get install -y --no-install-recommends python3 python3-venv")
    assert package in lines[0]


def test_a_taken_port_is_said_before_anything_is_installed(bare_machine):
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = portal("run", script=bare_machine / "portal", PORT=str(other.getsockname()[1]))
    assert result.returncode == 1
    assert "is taken" in result.stderr
    assert "PORT=8080" in result.stderr
    assert not (bare_machine / ".venv").exists()
