"""Tells what ran in place of the code that the tree holds: replaced functions, other byte code."""

import inspect
import marshal
from collections.abc import Iterator, Mapping
from importlib.util import source_hash
from pathlib import Path
from types import FunctionType, ModuleType

from clausetrace.configuration import Configuration
from clausetrace.reading.own_files import PRUNED

OWN = Path(__file__).parents[1]
"""The folder of clausetrace itself."""
UNCHECKED = b"\x01\0\0\0"
"""The flags of byte code that Python runs without a look at its source."""
FLAGS, HASH = slice(4, 8), slice(8, 16)


def replaced(configuration: Configuration, loaded: Mapping[str, ModuleType]) -> list[str]:
    """Return a line for each function of clausetrace that the repository has put its own for.

    What compares and records decides what is proved, so it has to be clausetrace's own.
    """
    lines = []
    for name, module in list(loaded.items()):
        if name.startswith("clausetrace."):
            for where, function in _functions(module):
                if _is_foreign(configuration, function):
                    line = function.__code__.co_firstlineno
                    by = f"{function.__code__.co_filename}:{line}"
                    lines.append(f"{where} of clausetrace was replaced by {by}")
    return sorted(lines)


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for name, value in list(vars(module).items()):
        if isinstance(value, FunctionType):
            yield f"{module.__name__}.{name}", value
        elif inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, method in list(vars(value).items()):
                bare = getattr(method, "__func__", method)
                if isinstance(bare, FunctionType):
                    yield f"{module.__name__}.{name}.{inner}", bare


def _is_foreign(configuration: Configuration, function: FunctionType) -> bool:
    """Return whether a function has code that the repository under test wrote."""
    path = Path(function.__code__.co_filename)
    return OWN not in path.parents and _is_own(configuration.root, path)


def other_byte_code(configuration: Configuration, loaded: Mapping[str, ModuleType]) -> list[str]:
    """Return a line for each module of the tree that ran from byte code of another source."""
    lines = []
    for name, module in list(loaded.items()):
        spec = getattr(module, "__spec__", None)
        origin, cached = getattr(spec, "origin", None), getattr(spec, "cached", None)
        if not origin or not _is_own(configuration.root, Path(origin)):
            continue
        if Path(origin).suffix == ".pyc":
            lines.append(f"{name} was loaded from {origin}, byte code without a source")
        elif cached and _is_stale(Path(origin), Path(cached)):
            lines.append(f"{name} was loaded from {cached}, byte code of another source")
    return sorted(lines)


def _is_own(root: Path, path: Path) -> bool:
    if not path.is_absolute() or not path.is_relative_to(root):
        return False
    parts = path.relative_to(root).parts
    hidden = any(part.startswith(".") for part in parts)
    return not hidden and parts[0] not in PRUNED and "site-packages" not in parts


def _is_stale(source: Path, cached: Path) -> bool:
    try:
        compiled, text = cached.read_bytes(), source.read_bytes()
        if compiled[FLAGS] == UNCHECKED:
            return compiled[HASH] != source_hash(text)
        before = cached.stat().st_mtime_ns <= source.stat().st_ctime_ns
        return before and _code(compiled) != compile(text, str(source), "exec", dont_inherit=True)
    except (OSError, ValueError, EOFError, TypeError, SyntaxError):
        return False


def _code(compiled: bytes) -> object:
    return marshal.loads(compiled[HASH.stop :])  # noqa: S302  Python has loaded it already
