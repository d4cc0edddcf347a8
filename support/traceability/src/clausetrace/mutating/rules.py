"""The rules by which mutants are made: each looks at one node of a function's body."""

import ast
from collections.abc import Callable, Iterator
from itertools import pairwise

from clausetrace.mutating.source import Edit, Source

Rule = Callable[[Source, ast.AST], Iterator[Edit | None]]

COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<", "<=", ">="),
    ast.LtE: ("<=", "<", ">"),
    ast.Gt: (">", ">=", "<="),
    ast.GtE: (">=", ">", "<"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
"""An operator as it is written, and what takes its place: its boundary first."""
ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Delete)
"""Statements of one step, whose order may matter."""


def comparison(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """A comparison is another one, at its boundary or the other way round."""
    if isinstance(node, ast.Compare):
        operands = [node.left, *node.comparators]
        for index, operator in enumerate(node.ops):
            old, *others = COMPARISONS[type(operator)]
            for new in others:
                yield source.between(operands[index], operands[index + 1], old, new)


def boolean(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """`and` is `or`, `not x` is `x`, a condition is its opposite."""
    if isinstance(node, ast.BoolOp):
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for one, other in zip(node.values, node.values[1:], strict=False):
            yield source.between(one, other, old, new)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield source.replacing(node, f"({source.segment(node.operand)})")
    elif isinstance(node, ast.If | ast.While | ast.IfExp) and isinstance(
        node.test, ast.Name | ast.Attribute | ast.Call | ast.Await | ast.NamedExpr
    ):
        yield source.replacing(node.test, f"(not {_enclosed(source, node.test)})")


def arithmetic(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """An operation is another one."""
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        old, new = ARITHMETIC[type(node.op)]
        yield source.between(node.left, node.right, old, new)
    elif isinstance(node, ast.AugAssign) and type(node.op) in ARITHMETIC:
        old, new = ARITHMETIC[type(node.op)]
        yield source.between(node.target, node.value, f"{old}=", f"{new}=")


def constant(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """A number is one more, a truth value the other one, a text is empty."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield source.replacing(node, str(not node.value))
        elif isinstance(node.value, int | float):
            yield source.replacing(node, repr(node.value + 1))
        elif isinstance(node.value, str | bytes) and node.value:
            yield source.replacing(node, '""' if isinstance(node.value, str) else 'b""')
    elif isinstance(node, ast.JoinedStr):
        yield source.replacing(node, '""')


def returned(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """What is returned is None."""
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield source.replacing(node.value, "None")


def removed(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """A call whose result nobody takes, a `raise` or an assignment to a field is left out."""
    leaves = isinstance(node, ast.Raise) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Await)
    )
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute | ast.Subscript):
        leaves = True
    if leaves and isinstance(node, ast.stmt):
        yield source.replacing(node, "pass")


def awaited(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """Nobody awaits what is awaited."""
    if isinstance(node, ast.Await):
        yield source.replacing(node, f"({source.segment(node.value)})")


def arguments(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """A named argument is left out; the first two arguments change places."""
    if not isinstance(node, ast.Call):
        return
    for keyword in node.keywords:
        if keyword.arg is not None:
            yield _left_out(source, node, keyword)
    if len(node.args) > 1 and not any(isinstance(one, ast.Starred) for one in node.args[:2]):
        one, other = node.args[:2]
        start, end = source.span(one)[0], source.span(other)[1]
        between = source.text[source.span(one)[1] : source.span(other)[0]]
        yield Edit(start, end, f"{source.segment(other)}{between}{source.segment(one)}")


def condition(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """One condition of a `where` is left out."""
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    if not called or not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr not in {"where", "filter", "having"} or node.keywords:
        return
    if len(node.args) == 1:
        yield source.replacing(node, source.segment(node.func.value))
    else:
        for one in node.args:
            yield _left_out(source, node, one)


def error_class(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """An error is one of no class that anybody expects."""
    if isinstance(node, ast.Raise) and node.exc is not None:
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if isinstance(raised, ast.Name | ast.Attribute):
            yield source.replacing(raised, "Exception")


def order(source: Source, node: ast.AST) -> Iterator[Edit | None]:
    """Two statements next to each other change places, where neither needs the other's names."""
    for name in ("body", "orelse", "finalbody"):
        statements = getattr(node, name, None)
        if isinstance(statements, list):
            yield from map_pairs(source, statements)


def map_pairs(source: Source, statements: list[ast.stmt]) -> Iterator[Edit | None]:
    """Yield the exchange of each two statements of one block that may change places."""
    for one, other in pairwise(statements):
        acts = all(any(isinstance(n, ast.Call) for n in ast.walk(each)) for each in (one, other))
        apart = not _bound(one) & _names(other) and not _bound(other) & _names(one)
        if _is_step(one) and _is_step(other) and acts and apart:
            start, end = source.span(one)[0], source.span(other)[1]
            between = source.text[source.span(one)[1] : source.span(other)[0]]
            yield Edit(start, end, f"{source.segment(other)}{between}{source.segment(one)}")


RULES: dict[str, Rule] = {
    "comparison": comparison,
    "boolean": boolean,
    "arithmetic": arithmetic,
    "constant": constant,
    "return value": returned,
    "removed statement": removed,
    "removed await": awaited,
    "arguments": arguments,
    "dropped condition": condition,
    "error class": error_class,
    "order": order,
}
"""By their names, as reports show them."""


def _left_out(source: Source, call: ast.Call, argument: ast.expr | ast.keyword) -> Edit:
    """Return the edit that leaves one argument out, its comma too."""
    start, end = source.span(argument)
    last = source.span(call)[1] - 1
    behind = source.text[end:last]
    comma = len(behind) - len(behind.lstrip()) + 1 if behind.lstrip().startswith(",") else 0
    if comma:
        return Edit(start, end + comma, "")
    before = source.text.rindex(source.text[start], 0, start + 1)
    cut = source.text[:before].rstrip()
    at = len(cut) - 1 if cut.endswith(",") else start
    return Edit(at, end, "\n" * source.text.count("\n", at, start))


def _enclosed(source: Source, node: ast.expr) -> str:
    text = source.segment(node)
    return f"({text})" if isinstance(node, ast.NamedExpr) else text


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_step(node: ast.stmt) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return isinstance(node, SIMPLE) and not is_text and node.lineno == node.end_lineno


def _bound(node: ast.stmt) -> set[str]:
    """Return the names that a statement gives a value."""
    stored = (ast.Store, ast.Del)
    names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, stored)}


def _names(node: ast.stmt) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
