"""The project's own files as tests look at them: every source file, and every function with its size."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {"node_modules", "var", "__pycache__"}


def tops() -> list[Path]:
    """Out: what stands on the top level and belongs to the project."""
    return [path for path in sorted(ROOT.iterdir()) if not path.name.startswith(".") and path.name not in NOT_OURS]


def files(*suffixes: str) -> list[Path]:
    """In: suffixes with their dot. Out: our files that end so, migrations left out."""
    found = [path for top in tops() for path in ([top] if top.is_file() else top.rglob("*"))]
    return [path for path in found if path.suffix in suffixes and not {"migrations", *NOT_OURS} & set(path.parts)]


def modules(tests: bool = True) -> Iterator[tuple[str, ast.Module]]:
    """Out: (address inside the project, syntax tree) of every Python file; without `tests`, of what is served only."""
    for path in files(".py"):
        name = path.relative_to(ROOT).as_posix()
        if tests or not name.startswith("tests/"):
            yield name, ast.parse(path.read_text())


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Out: every function and method in a module, inner ones too."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
