"""The rules of the house that a machine can check: arrows, sizes, names, and what must not be written at all."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

from tests.source_tree import ROOT, files, functions, modules, tops

HAND_WRITTEN = (".py", ".html", ".css", ".js", ".md")
VAGUE_NAMES = {"utils", "util", "helpers", "services", "managers", "common", "misc"}
FORBIDDEN = {
    "text that skips escaping": re.compile(r"mark_safe|\|\s*safe\b|\{%\s*autoescape off|SafeString\("),
    "a note for later": re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError"),
    "a signal": re.compile(r"django\.db\.models\.signals|django\.dispatch"),
    "a formatted query": re.compile(r"\.(raw|extra)\(|execute\(\s*f[\"']"),
}


def at_most(sizes: list[int], *, median: int, ninetieth: int, most: int) -> list[str]:
    """Out: which of the three bounds the sizes break, in words."""
    figures = {
        "median": (statistics.median(sizes), median),
        "90th percentile": (statistics.quantiles(sizes, n=10)[-1], ninetieth),
        "largest": (max(sizes), most),
    }
    return [f"{name} {figure:g}, {bound} at most" for name, (figure, bound) in figures.items() if figure > bound]


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_the_top_level_holds_what_the_card_names():
    named = {
        "manage.py",
        "itaportal",
        "measures",
        "reports",
        "templates",
        "static",
        "tests",
        "pyproject.toml",
        "README.md",
    }
    beside = {"docs", "package.json", "package-lock.json", "requirements.txt", "requirements-dev.txt", "portal"}
    assert {path.name for path in tops()} == named | beside


def test_imports_run_downwards():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_settings_and_urls_name_apps_by_string():
    for name in ("itaportal/settings.py", "itaportal/urls.py"):
        imports = [node for node in ast.walk(ast.parse((ROOT / name).read_text())) if isinstance(node, ast.ImportFrom)]
        ours = [node.module for node in imports if re.match(r"itaportal|measures|reports", node.module or "")]
        assert not ours, f"{name} imports {ours}"


def test_formats_know_no_table_and_no_request():
    # beside the import contract, which cannot name a part of Django
    forbidden = re.compile(r"^\s*(from|import) django\.(db|http|shortcuts|views)\b", re.MULTILINE)
    formats = [path for path in files(".py") if "reports/formats/" in path.as_posix() and "tests" not in path.parts]
    assert formats
    assert not [path for path in formats if forbidden.search(path.read_text())]


def test_no_import_inside_a_function():
    local = [
        f"{name}:{function.lineno} {function.name}"
        for name, tree in modules()
        for function in functions(tree)
        # two places that Django leaves for what needs all tables: an app's ready(), and after a program's own setup()
        if function.name != "ready" and not name.endswith("__main__.py")
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]
    assert not local


def test_files_stay_short():
    long = [f"{path.relative_to(ROOT)}: {n}" for path in files(*HAND_WRITTEN) if (n := lines_of(path)) > 300]
    assert not long
    sizes = [lines_of(path) for path in files(".py")]
    assert not at_most([size for size in sizes if size], median=80, ninetieth=200, most=300)


def test_functions_stay_short():
    sizes = {
        f"{name}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for name, tree in modules()
        for function in functions(tree)
    }
    assert not {where: size for where, size in sizes.items() if size > 40}
    assert not at_most(list(sizes.values()), median=8, ninetieth=40, most=40)


def test_modules_have_honest_names():
    vague = [path for path in files(".py") if VAGUE_NAMES & {path.stem, *path.relative_to(ROOT).parent.parts}]
    assert not vague


def test_every_module_says_what_lives_there():
    silent = [name for name, tree in modules() if tree.body and not ast.get_docstring(tree)]
    assert not silent


def test_what_must_not_be_written():
    found = [
        f"{path.relative_to(ROOT)}: {what}: {hit.group()}"
        for path in files(".py", ".html", ".js")
        if "tests" not in path.parts
        for what, pattern in FORBIDDEN.items()
        if (hit := pattern.search(path.read_text()))
    ]
    assert not found


def _calls(text: str) -> set[str]:
    """Return the names that the body of a function calls."""
    return set(re.findall(r"(\w+)\(", text.partition("\n")[2]))


def test_every_test_can_fail():
    texts = {
        (name, function.lineno, function.name): ast.unparse(function)
        for name, tree in modules()
        if name.startswith("tests/")
        for function in functions(tree)
    }
    looks = re.compile(r"\bassert\b|\.raises\(")
    checking = {name for (_, _, name), text in texts.items() if looks.search(text)}
    idle = [
        f"{file}:{line} {name}"
        for (file, line, name), text in texts.items()
        if name.startswith("test_") and "assert" not in text and not looks.search(text) and not _calls(text) & checking
    ]
    assert not idle


def test_the_readme_shows_the_whole_house():
    readme = (ROOT / "README.md").read_text()
    absent = [path.name for path in tops() if path.is_dir() and f"{path.name}/" not in readme]
    apps = [path.parent.relative_to(ROOT) for path in files(".py") if path.name == "apps.py"]
    absent += [str(app) for app in apps if f"{app.name}/" not in readme]
    assert not absent
    picture = re.findall(r"^    ([a-z]+)/", readme, flags=re.MULTILINE)
    assert not [name for name in picture if not (ROOT / name).is_dir()], "the README shows a folder that is not there"
