"""Finds step definitions in a repository's source, by their decorators, without importing it."""

import ast
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clausetrace.configuration import Configuration
from clausetrace.listing import patterns
from clausetrace.listing.patterns import Pattern, Regex, Sentence
from clausetrace.model import Kind, Place, Unusable
from clausetrace.reading.own_files import walked

DECORATORS = {"given": Kind.GIVEN, "when": Kind.WHEN, "then": Kind.THEN, "step": Kind.OTHER}
"""What a definition is made with; a `step` is one of any kind."""
DEFINING = re.compile(rf"@(?:\w+\.)*(?:{'|'.join(DECORATORS)})\b")
"""What a file with definitions has; others aren't parsed."""
PARSERS = {"parse", "cfparse", "re", "string"}
TYPES = "cucumber.parameterTypes"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Definition:
    """One step definition; the pattern is None where its words are made when it is imported."""

    kind: Kind
    words: str
    subject: str
    place: Place
    pattern: Pattern | None

    @property
    def _always(self) -> list[str]:
        """The words that each of its steps has, those without alternatives."""
        words = self.pattern.words if isinstance(self.pattern, Sentence) else ()
        return [variants[0] for variants in words if len(variants) == 1]

    @property
    def surely(self) -> str:
        """The longest text that each of its steps has."""
        return max(self._always, key=len, default="")

    @property
    def weight(self) -> int:
        """Characters that its steps have in common: of two definitions that fit, it is the more."""
        return sum(map(len, self._always))

    def is_for(self, kind: Kind) -> bool:
        """Say whether it may define a step of this kind."""
        return self.kind in {kind, Kind.OTHER}

    def fits(self, text: str) -> bool:
        """Say whether this is what it defines."""
        return self.pattern is not None and self.pattern.fits(text)


def read_definitions(configuration: Configuration) -> list[Definition]:
    """Return every definition of the tree's own files that aren't ignored, by file and line.

    Raises Unusable for types of values that can't be read; a file that isn't Python has none.
    """
    types = _types(configuration)
    found = [
        (name, node, call)
        for name in _sources(configuration)
        for node, call in _calls(configuration.root / name)
    ]
    subjects = _subjects([name for name, _, _ in found])
    return [
        _definition(call, Place(name, node.lineno), subjects[name], types)
        for name, node, call in found
    ]


def _sources(configuration: Configuration) -> list[str]:
    ignored = tuple(f"{path}/" for path in configuration.ignored)
    names = (name for name in walked(configuration) if name.endswith(".py"))
    return sorted(name for name in names if not name.startswith(ignored))


def _calls(path: Path) -> Iterator[tuple[Function, ast.Call]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        nodes = ast.walk(ast.parse(text)) if DEFINING.search(text) else ()
    except (OSError, SyntaxError, ValueError, RecursionError):
        return
    functions = (node for node in nodes if isinstance(node, Function))
    for node in sorted(functions, key=lambda one: one.lineno):
        for one in node.decorator_list:
            if isinstance(one, ast.Call) and one.args and _name(one.func) in DECORATORS:
                yield node, one


def _definition(
    call: ast.Call, place: Place, subject: str, types: Mapping[str, re.Pattern[str]]
) -> Definition:
    kind, said = DECORATORS[_name(call.func)], call.args[0]
    parser = ""
    if isinstance(said, ast.Call) and said.args and _name(said.func) in PARSERS:
        parser, said = _name(said.func), said.args[0]
    if not isinstance(said, ast.Constant) or not isinstance(said.value, str):
        return Definition(kind, ast.unparse(said), subject, place, None)
    return Definition(kind, said.value, subject, place, _pattern(parser, said.value, types))


def _pattern(parser: str, words: str, types: Mapping[str, re.Pattern[str]]) -> Pattern | None:
    """Return what the words match; plain texts are Cucumber Expressions where they have values."""
    match parser:
        case "re":
            try:
                return Regex(re.compile(words))
            except re.error:
                return None
        case "parse" | "cfparse":
            return patterns.parse(words)
        case "string":
            return patterns.plain(words)
        case _:
            return patterns.cucumber(words, types)


def _name(node: ast.expr) -> str:
    """Return the last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _subjects(files: list[str]) -> dict[str, str]:
    """Return what each module is about: its path below the folder that all of them share."""
    folders = {PurePosixPath(name).parent.as_posix() for name in files}
    shared = os.path.commonpath(folders) if folders else ""
    paths = {name: PurePosixPath(name).relative_to(shared).with_suffix("") for name in files}
    return {name: ": ".join(path.parts).replace("_", " ") for name, path in paths.items()}


def _types(configuration: Configuration) -> dict[str, re.Pattern[str]]:
    if not configuration.parameter_types:
        return patterns.cucumber_types({})
    name = configuration.parameter_types
    try:
        document = json.loads((configuration.root / name).read_text(encoding="utf-8"))
        own = {one["name"]: one["regexp"] for one in document[TYPES]}
        return patterns.cucumber_types(own)
    except OSError as error:
        raise Unusable(f"{name}: can't be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, RecursionError, re.error) as error:
        told = f'it needs "{TYPES}", a list of objects with "name" and "regexp", as JSON'
        raise Unusable(f"{name}: {told}: {type(error).__name__}: {error}") from None
