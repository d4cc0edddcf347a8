"""Reads the lists of mutations, and finds the one place in the code that each of them changes."""

import ast
import difflib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausetrace.configuration import Configuration, glob_pattern
from clausetrace.model import Place, Unusable
from clausetrace.reading.own_files import walked

HEADER = "[[mutation]]"
TEXTS = ("file", "find", "replace", "suffers")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, kw_only=True, slots=True)
class Mutation:
    """A deliberate breakage of the code, and the keys whose scenarios must notice it.

    `find` is a text that is once in `function`, by its qualified name, or in the whole file where
    there is none. `suffers` says what a user would suffer from it; `place` is that of the entry.
    """

    file: str
    find: str
    replace: str
    suffers: str
    caught_by: tuple[str, ...]
    place: Place
    function: str = ""

    def applied_to(self, text: str) -> str:
        """Return the content of the file with the mutation in it.

        Raises Unusable where it has no one place there: with what is wrong, and the nearest line.
        """
        spans = list(_spans(text, self.function)) if self.function else [(0, len(text))]
        if not spans:
            raise Unusable(f"{self.file}: there is no {self.function}{_nearest_name(self, text)}")
        found = [at for start, end in spans for at in _occurrences(text, self.find, start, end)]
        if len(found) == 1:
            return f"{text[: found[0]]}{self.replace}{text[found[0] + len(self.find) :]}"
        where = f" in {self.function}" if self.function else ""
        if found:
            lines = ", ".join(str(_line(text, at)) for at in found)
            times = f"{len(found)} times, in lines {lines}"
            raise Unusable(f"{self.file}: {self.find!r} is there{where} {times}")
        nearest = _nearest_line(self, text, spans)
        raise Unusable(f"{self.file}: {self.find!r} is not there{where}{nearest}")


def read_mutations(configuration: Configuration) -> list[Mutation]:
    """Read every list that the glob `mutations` matches, or say which entry is wrong and how."""
    glob = configuration.mutations
    if not glob:
        raise Unusable("tool.clausetrace.mutations: names no file, so there is nothing to try")
    pattern = glob_pattern(glob)
    sources = sorted(name for name in walked(configuration) if pattern.fullmatch(name))
    if not sources:
        raise Unusable(f"tool.clausetrace.mutations: {glob!r} matches no file")
    return [one for source in sources for one in _read(configuration.root / source, source)]


def mutations_once(text: str, source: str) -> list[Mutation]:
    """Return what a list held once, to compare it; nothing where that isn't readable."""
    try:
        return list(_listed(text, source))
    except Unusable:
        return []


def _read(path: Path, source: str) -> Iterator[Mutation]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise Unusable(f"{source}: {error}") from None
    return _listed(text, source)


def _listed(text: str, source: str) -> Iterator[Mutation]:
    try:
        entries = tomllib.loads(text).get("mutation", [])
    except ValueError as error:
        raise Unusable(f"{source}: {error}") from None
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith(HEADER)]
    if not isinstance(entries, list) or not entries or len(entries) != len(lines):
        raise Unusable(f"{source}: it must list mutations, each after a line {HEADER}")
    for line, entry in zip(lines, entries, strict=True):
        yield _mutation(Place(source, line), entry)


def _mutation(place: Place, entry: dict[str, Any]) -> Mutation:
    wrong = {*TEXTS, "caught_by"} - set(entry) | set(entry) - {*TEXTS, "caught_by", "function"}
    wrong |= {name for name in (*TEXTS, "function") if not isinstance(entry.get(name, ""), str)}
    wrong |= {name for name in TEXTS if name != "replace" and not entry.get(name)}
    keys = entry.get("caught_by")
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        wrong.add("caught_by")
    if wrong:
        raise Unusable(
            f"{place}: {', '.join(sorted(wrong))}: a mutation has the texts {', '.join(TEXTS)}, "
            "the list caught_by of keys, and function where it is inside of one"
        )
    return Mutation(**entry | {"caught_by": tuple(keys or ())}, place=place)


def _spans(text: str, function: str) -> Iterator[tuple[int, int]]:
    """Yield where each definition of this qualified name begins and ends, decorators included."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for name, node in _definitions(text):
        if name == function:
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            yield starts[first - 1], starts[node.end_lineno or node.lineno]


def _definitions(text: str) -> Iterator[tuple[str, Definition]]:
    try:
        yield from _within(ast.parse(text), "")
    except SyntaxError:
        return


def _within(parent: ast.AST, before: str) -> Iterator[tuple[str, Definition]]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, Definition):
            yield f"{before}{node.name}", node
            yield from _within(node, f"{before}{node.name}.")
        else:
            yield from _within(node, before)


def _occurrences(text: str, find: str, start: int, end: int) -> Iterator[int]:
    at = text.find(find, start, end)
    while at >= 0:
        yield at
        at = text.find(find, at + 1, end)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _nearest_name(mutation: Mutation, text: str) -> str:
    names = dict(_definitions(text))
    close = difflib.get_close_matches(mutation.function, names, n=1, cutoff=0.5)
    return f"; the nearest is {close[0]} in line {names[close[0]].lineno}" if close else ""


def _nearest_line(mutation: Mutation, text: str, spans: list[tuple[int, int]]) -> str:
    """Name the line that is most like the first one to find, with its place."""
    wanted = mutation.find.strip().splitlines()[0].strip()
    lines = {
        _line(text, start) + n: line.strip()
        for start, end in spans
        for n, line in enumerate(text[start:end].splitlines())
    }
    likeness = {n: _likeness(wanted, line) for n, line in lines.items()}
    nearest = max(likeness, key=lambda n: likeness[n], default=0)
    return f"; the nearest line is {mutation.file}:{nearest}: {lines[nearest]}" if nearest else ""


def _likeness(wanted: str, line: str) -> int:
    """Return how much of a text is in a line, where long pieces count more than scattered ones."""
    blocks = difflib.SequenceMatcher(None, wanted, line, autojunk=False).get_matching_blocks()
    return sum(block.size**2 for block in blocks)
