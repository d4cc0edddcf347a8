"""A module's text with its syntax tree: what rules look at, and the edits that they make."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of a text, and what takes its place; offsets count characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """The text of a Python module."""

    text: str
    tree: ast.Module = field(repr=False)

    @classmethod
    def of(cls, text: str) -> "Source":
        """Parse a module; raises SyntaxError where it isn't one."""
        return cls(text, ast.parse(text))

    @cached_property
    def _lines(self) -> list[tuple[int, bytes]]:
        """Where each line starts, and its bytes: the tree's columns count those."""
        found, start = [], 0
        for line in self.text.splitlines(keepends=True):
            found.append((start, line.encode()))
            start += len(line)
        return found

    def at(self, line: int, column: int) -> int:
        """Return the offset of a place of the tree."""
        start, raw = self._lines[line - 1]
        return start + len(raw[:column].decode())

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """Return where a node starts and ends."""
        end = (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
        return self.at(node.lineno, node.col_offset), self.at(*end)

    def segment(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """Return a node's text."""
        start, end = self.span(node)
        return self.text[start:end]

    def replacing(self, node: ast.expr | ast.stmt | ast.keyword, text: str) -> Edit:
        """Return the edit that puts a text in a node's place, on as many lines as before.

        Code behind it keeps its lines, and so its code objects.
        """
        start, end = self.span(node)
        missing = self.text.count("\n", start, end) - text.count("\n")
        return Edit(start, end, text + "\\\n" * missing if missing > 0 else text)

    def between(self, one: ast.expr, other: ast.expr, old: str, new: str) -> Edit | None:
        """Return the edit of an operator between two operands."""
        start, end = self.span(one)[1], self.span(other)[0]
        if (found := self.text.find(old, start, end)) < 0:
            return None
        return Edit(found, found + len(old), new)

    def applied(self, edit: Edit) -> str:
        """Return the text with one edit made."""
        return self.text[: edit.start] + edit.text + self.text[edit.end :]

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Yield each function with its qualified name, those inside of functions too."""
        yield from _functions(self.tree, "")


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{child.name}"
            yield name, child
            yield from _functions(child, f"{name}.<locals>.")
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        else:
            yield from _functions(child, prefix)


def own_nodes(function: Function) -> Iterator[ast.AST]:
    """Yield all nodes of a function's body in order, except functions and classes inside of it."""
    for statement in function.body:
        yield from _inside(statement)


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _inside(child)
