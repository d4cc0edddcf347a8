"""Tells which functions each ID executes, as recorded coverage and the sources show."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from clausetrace.covering.code_lines import FUNCTIONS
from clausetrace.covering.stored import Covered, digest

Functions = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each ID the files that it executes something of, each with the functions."""


def executed_functions(root: Path, covered: Covered) -> Functions:
    """Return what each ID executes, of the files that are as they were when it was recorded."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in covered.files:
        for name, keys in _of_file(root / path, path, covered):
            for id_ in sorted({key.partition("#")[0] for key in keys if key}):
                found.setdefault(id_, {}).setdefault(path, []).append(name)
    return {
        id_: {path: tuple(names) for path, names in files.items()} for id_, files in found.items()
    }


def _of_file(file: Path, path: str, covered: Covered) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each function of a file with the scenarios that execute its body."""
    executed = covered.executed(path)
    if not executed or not file.is_file():
        return
    content = file.read_bytes()
    if digest(content) != covered.digest_of(path):
        return
    for name, lines in _functions(ast.parse(content), ""):
        yield name, frozenset[str]().union(*(executed.get(line, ()) for line in lines))


def _functions(parent: ast.AST, before: str) -> Iterator[tuple[str, range]]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, FUNCTIONS):
            yield before + node.name, range(node.body[0].lineno, (node.end_lineno or 0) + 1)
        inside = before
        if isinstance(node, (ast.ClassDef, *FUNCTIONS)):
            inside = f"{before}{node.name}."
        yield from _functions(node, inside)
