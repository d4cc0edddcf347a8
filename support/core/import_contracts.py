"""Checks the app's source: the import contracts, and where SQL is."""

import ast
import asyncio
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERDICT = re.compile(r"(?P<name>.+?) (?P<verdict>KEPT|BROKEN)\b")
CHECKED = ("routes.py", "dependencies.py", "service.py")
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|PRAGMA)\s", re.IGNORECASE)
RUNS = {
    "execute",
    "executemany",
    "exec_driver_sql",
    "scalar",
    "scalars",
    "stream",
    "execute_fetchall",
}
_checked: dict[str, str] = {}


async def check_contracts() -> Mapping[str, str]:
    """Return `kept` or `broken` for every import contract of the project, by its name.

    The source doesn't change while a process runs its scenarios, so it is checked once.
    """
    if not _checked:
        _checked.update(await _check())
    return _checked


async def _check() -> dict[str, str]:
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", run, "--no-cache", "--no-logo"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate()
    found = filter(None, map(VERDICT.match, told.decode().splitlines()))
    return {match["name"]: match["verdict"].lower() for match in found}


def sql_outside_repositories() -> list[str]:
    """Return each place in routers, dependencies and services where SQL is written or run."""
    files = (path for name in CHECKED for path in sorted((ROOT / "app").rglob(name)))
    return [f"{path.relative_to(ROOT)}:{line}" for path in files for line in _sql_lines(path)]


def _sql_lines(path: Path) -> Iterator[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # A text that stands alone is a docstring.
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if SQL.match(text) and id(node) not in documented:
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr=name)) if name in RUNS:
                yield node.lineno
