"""Makes the mutants of a module: every rule on every line of interest."""

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from clausetrace.model import Place
from clausetrace.mutating.rules import RULES, map_pairs
from clausetrace.mutating.source import Edit, Source, own_nodes


@dataclass(frozen=True, slots=True)
class Mutant:
    """One breakage made by rule: a file with another text.

    `before` and `after` are the lines that differ, `text` is the whole file. `uses` are the lines
    that show the difference when they are executed: that of the place itself, or, where a constant
    of the module or of a class differs, those of the functions that name it.
    """

    place: Place
    function: str
    rule: str
    before: str
    after: str
    text: str
    uses: frozenset[int]

    @property
    def name(self) -> str:
        """A text that no other mutant of the tree has: two lines may become the same."""
        inside = f" {self.function}" if self.function else ""
        return f"{self.place}{inside}: {self.rule}: {self.before} -> {self.after}"


def mutants_of(
    path: str, text: str, *, wanted: Callable[[frozenset[int]], bool]
) -> Iterator[Mutant]:
    """Yield the mutants of a module whose `uses` are wanted, in the module's order, each text once.

    Changed are functions' bodies and the constants of modules and classes. Docstrings and
    annotations are left alone; what wouldn't compile is left out.
    """
    source = Source.of(text)
    seen: set[str] = {text}
    for function, uses, rule, edit in (*_in_functions(source), *_in_constants(source)):
        line = source.text.count("\n", 0, edit.start) + 1
        shown = uses or frozenset({line})
        if not wanted(shown):
            continue
        after = source.applied(edit)
        if after in seen or not _compiles(after):
            continue
        seen.add(after)
        lines = _changed(text, after, edit)
        yield Mutant(Place(path, line), function, rule, *lines, after, shown)


Found = tuple[str, frozenset[int], str, Edit]


def _in_functions(source: Source) -> Iterator[Found]:
    for function, node in source.functions():
        for edit in map_pairs(source, node.body):
            if edit:
                yield function, frozenset(), "order", edit
        for rule, edit in _edits(source, own_nodes(node)):
            yield function, frozenset(), rule, edit


def _in_constants(source: Source) -> Iterator[Found]:
    """Yield what could be else in constants that functions of the module name."""
    named = _uses(source)
    for statement in _outside(source.tree):
        uses = frozenset(line for target in _targets(statement) for line in named.get(target, ()))
        if uses and (value := getattr(statement, "value", None)) is not None:
            for rule, edit in _edits(source, ast.walk(value)):
                yield "", uses, rule, edit


def _outside(node: ast.AST) -> Iterator[ast.Assign | ast.AnnAssign]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Assign | ast.AnnAssign):
            yield child
        elif isinstance(child, ast.ClassDef):
            yield from _outside(child)


def _targets(statement: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return (target.id for target in targets if isinstance(target, ast.Name))


def _uses(source: Source) -> dict[str, set[int]]:
    """Return on which lines inside of functions each name, or field of that name, is read."""
    lines: dict[str, set[int]] = {}
    for _, function in source.functions():
        for node in own_nodes(function):
            name = getattr(node, "id", None) or getattr(node, "attr", None)
            if isinstance(node, ast.Name | ast.Attribute) and isinstance(name, str):
                lines.setdefault(name, set()).add(node.lineno)
    return lines


def _edits(source: Source, nodes: Iterable[ast.AST]) -> Iterator[tuple[str, Edit]]:
    texts: set[int] = set()
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            texts.add(id(node.value))
        for name, rule in RULES.items():
            if id(node) not in texts:
                yield from ((name, edit) for edit in rule(source, node) if edit)


def _compiles(text: str) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"):  # `"" is x` and the like
            compile(text, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _changed(before: str, after: str, edit: Edit) -> tuple[str, str]:
    """Return the lines that an edit touches, as they were and as they are."""
    start = before.rfind("\n", 0, edit.start) + 1
    rest = len(before) - edit.end
    old_end = before.find("\n", edit.end)
    new_end = after.find("\n", len(after) - rest)
    old = before[start : old_end if old_end >= 0 else None]
    new = after[start : new_end if new_end >= 0 else None]
    return old.strip(), new.strip()
