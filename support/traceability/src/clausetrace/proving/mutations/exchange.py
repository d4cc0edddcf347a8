"""Exchanges the code of live functions for that of a changed file, without importing it again.

Both texts of the file are compiled. What is outside of functions has to be the same in both: a
constant, a class body, a default or a decorator has had its effect when the file was imported. Each
code object of the old text then has a counterpart in the new one, nested functions included, and
every live function that has an old one gets the new one.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import CO_NEWLOCALS, CO_OPTIMIZED
from pathlib import Path
from types import (
    AsyncGeneratorType,
    CodeType,
    CoroutineType,
    FunctionType,
    GeneratorType,
    ModuleType,
)

ARGUMENTS = ("co_flags", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_freevars")
"""What has to stay: frameworks look at it once, and a live function has the cells that it has."""
SUSPENDED = {GeneratorType: "gi_code", CoroutineType: "cr_code", AsyncGeneratorType: "ag_code"}


class NotExchangeableError(Exception):
    """Why a change can't be switched on in a process that has imported the file."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Live functions, each with the code that it gets."""

    codes: tuple[tuple[FunctionType, CodeType], ...] = ()

    def switch(self) -> None:
        """Give each function its new code."""
        for function, code in self.codes:
            function.__code__ = code


@dataclass(frozen=True, slots=True)
class Live:
    """What a process has of the files of a tree: their functions, and which are imported."""

    functions: Mapping[str, Sequence[FunctionType]]
    imported: frozenset[str]
    suspended: frozenset[CodeType] = frozenset()
    """The code of generators and coroutines that have begun: they go on with it."""

    def exchange(self, path: str, before: str, after: str) -> Exchange:
        """Return what to exchange for a change of a file; nothing where nobody imported it.

        Raises NotExchangeableError with the reason, where a fork would run a part of the old code.
        """
        name = os.path.realpath(path)
        functions = self.functions.get(name, ())
        if not functions and name not in self.imported:
            if not name.endswith(".py"):
                raise NotExchangeableError("it isn't Python")
            return Exchange()
        changed = changed_codes(before, after, path)
        for old, _ in changed:
            if old in self.suspended:
                raise NotExchangeableError(f"{old.co_qualname} has begun, and isn't at its end")
        return Exchange(tuple(_exchanged(changed, functions)))


def live(things: Sequence[object], modules: Iterable[ModuleType], *, root: Path) -> Live:
    """Return what is live of the files below a folder; the collector knows all functions."""
    below = os.path.join(os.path.realpath(root), "")  # noqa: PTH118  compared with many texts
    every = [function for function in things if isinstance(function, FunctionType)]
    real = {name: os.path.realpath(name) for name in {one.__code__.co_filename for one in every}}
    functions: dict[str, list[FunctionType]] = defaultdict(list)
    for one in every:
        if (name := real[one.__code__.co_filename]).startswith(below):
            functions[name].append(one)
    files = (getattr(module, "__file__", None) or "" for module in modules)
    return Live(functions, frozenset(map(os.path.realpath, files)), frozenset(_suspended(things)))


def _suspended(things: Sequence[object]) -> Iterator[CodeType]:
    for thing in things:
        for kind, name in SUSPENDED.items():
            if isinstance(thing, kind):
                yield getattr(thing, name)


def changed_codes(before: str, after: str, path: str) -> list[tuple[CodeType, CodeType | None]]:
    """Return each code object of functions that a change alters, and what it becomes.

    None means a nested function without a counterpart. Raises NotExchangeableError where
    something else differs, too.
    """
    try:
        old, new = (compile(text, path, "exec", dont_inherit=True) for text in (before, after))
    except (SyntaxError, ValueError) as error:
        raise NotExchangeableError(f"it doesn't compile: {error}") from None
    if skeleton(old) != skeleton(new):
        raise NotExchangeableError("it changes what is done when the file is imported")
    return [(one, other) for one, other in _pairs(old, new) if one != other]


def skeleton(code: CodeType) -> tuple[object, ...]:
    """Return what a module or class does itself, with its functions by name only."""
    constants = [
        (_nested_skeleton(const) if isinstance(const, CodeType) else repr(const))
        for const in code.co_consts
    ]
    return (code.co_code, code.co_names, code.co_exceptiontable, *constants)


def _nested_skeleton(code: CodeType) -> object:
    return code.co_qualname if is_function(code) else skeleton(code)


def is_function(code: CodeType) -> bool:
    """Report whether this is the code of a function, and not of a module or class body."""
    wanted = CO_OPTIMIZED | CO_NEWLOCALS
    return code.co_flags & wanted == wanted


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType | None]]:
    """Yield each function's old code with its new one; nested ones by their names, in order."""
    left = _by_name(new)
    for name, olds in _by_name(old).items():
        news = left.get(name, [])
        alike = len(olds) == len(news)
        for number, one in enumerate(olds):
            other = news[number] if alike else None
            if is_function(one):
                yield one, other
            elif other is None or skeleton(one) != skeleton(other):
                raise NotExchangeableError(f"it changes the class body {name}")
            yield from _pairs(one, other) if other else _alone(one)


def _alone(code: CodeType) -> Iterator[tuple[CodeType, None]]:
    for olds in _by_name(code).values():
        for old in olds:
            yield old, None
            yield from _alone(old)


def _by_name(code: CodeType) -> dict[str, list[CodeType]]:
    named: dict[str, list[CodeType]] = defaultdict(list)
    for const in code.co_consts:
        if isinstance(const, CodeType):
            named[const.co_qualname].append(const)
    return named


def _exchanged(
    changed: list[tuple[CodeType, CodeType | None]], functions: Sequence[FunctionType]
) -> Iterator[tuple[FunctionType, CodeType]]:
    """Yield the live functions of changed code, each with its new code.

    Code that no live function has is fine where an outer function makes its functions anew.
    """
    known = [_known(changed, one) for one in functions]
    for function, found in zip(functions, known, strict=True):
        if found is not None:
            yield function, _fitting(*found)
    running = [one.__code__ for one in functions]
    for old, _ in changed:
        if "<locals>" not in old.co_qualname and old not in running:
            raise NotExchangeableError(f"no live function has the code of {old.co_qualname}")


def _known(
    changed: list[tuple[CodeType, CodeType | None]], function: FunctionType
) -> tuple[CodeType, CodeType | None] | None:
    """Return which changed code a function has; None where it has none.

    A function of such a name and place with other code was made from another text.
    """
    code = function.__code__
    for old, new in changed:
        if old == code:
            return old, new
    names = {(old.co_qualname, old.co_firstlineno) for old, _ in changed}
    if (code.co_qualname, code.co_firstlineno) in names:
        raise NotExchangeableError(f"{code.co_qualname} has other code than its file")
    return None


def _fitting(old: CodeType, new: CodeType | None) -> CodeType:
    """Return the new code, where a function that was made with the old one can have it."""
    if new is None:
        raise NotExchangeableError(f"{old.co_qualname} is live, and has no counterpart")
    for name in ARGUMENTS:
        if getattr(old, name) != getattr(new, name):
            raise NotExchangeableError(f"{old.co_qualname} changes its signature or kind")
    if _arguments(old) != _arguments(new) or _documented(old) != _documented(new):
        raise NotExchangeableError(f"{old.co_qualname} changes its signature or documentation")
    return new


def _arguments(code: CodeType) -> tuple[str, ...]:
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _documented(code: CodeType) -> str:
    first = code.co_consts[0] if code.co_consts else None
    return first if isinstance(first, str) else ""
