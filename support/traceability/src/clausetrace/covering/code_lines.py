"""Reads of a Python source which statement each line belongs to, and which function has it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Statement:
    """The lines of one statement, without the statements inside of it.

    `function` are all lines of the innermost function that it is in; None where it is executed
    when its module is imported. The head of a function, decorators included, is in that function.
    """

    lines: range
    function: range | None
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class CodeLines:
    """The statement of each line that has one: comments, blanks and docstrings don't."""

    statements: Mapping[int, Statement] = field(default_factory=dict)

    def near(self, line: int, function: range | None) -> Iterator[Statement]:
        """Yield the statements before and after a gap behind this line, in the same function."""
        for lines in (range(line, 0, -1), range(line + 1, max(self.statements, default=0) + 1)):
            found = next((self.statements[n] for n in lines if n in self.statements), None)
            if found is not None and found.function == function:
                yield found


def code_lines(source: str) -> CodeLines | None:
    """Return the statements of a source; None where it is no Python that can be read here."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    statements: dict[int, Statement] = {}
    for statement in _statements(tree, None):
        statements |= dict.fromkeys(statement.lines, statement)
    return CodeLines(statements)


def _statements(parent: ast.AST, function: range | None) -> Iterator[Statement]:
    for node in _children(parent):
        if _is_docstring(node):
            continue
        inner, is_head = function, isinstance(node, FUNCTIONS)
        if isinstance(node, FUNCTIONS):
            inner = range(_first(node), (node.end_lineno or node.lineno) + 1)
        ends = min((_first(child) for child in _children(node)), default=(node.end_lineno or 0) + 1)
        # What is written on the line of its parent, as in `if left: return`, shares that line.
        yield Statement(range(_first(node), max(ends, node.lineno + 1)), inner, is_head)
        yield from _statements(node, inner)


def _children(parent: ast.AST) -> Iterator[ast.stmt]:
    """Yield the statements directly inside of another, or of a module."""
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.stmt):
            yield node
        elif isinstance(node, (ast.ExceptHandler, ast.match_case)):
            yield from _children(node)


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
