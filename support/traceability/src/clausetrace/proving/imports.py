"""Owns which files of a tree decide the verdict of an ID: its steps, and what these import."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from clausetrace.configuration import Configuration, glob_pattern
from clausetrace.reading.own_files import walked

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(slots=True)
class Deciders:
    """The Python files among those that `deciding` names, and what each of them imports."""

    root: Path
    files: frozenset[str]
    imported: dict[str, frozenset[str]] = field(default_factory=dict)
    modules: dict[str, str] = field(init=False)
    """Each file by its path below the folder that it is imported from."""

    def __post_init__(self) -> None:
        """Find the folder that each file is imported from."""
        self.modules = {self._path(file): file for file in sorted(self.files)}

    def _path(self, file: str) -> str:
        folder = Path(file).parent
        while (folder / "__init__.py").as_posix() in self.files:
            folder = folder.parent
        return Path(file).relative_to(folder).as_posix()

    def of(self, files: Iterable[str]) -> frozenset[str]:
        """Return files with all that they import, directly or not."""
        found, left = set[str](), list(files)
        while left:
            if (file := left.pop()) not in found:
                found.add(file)
                left += self._imports(file)
        return frozenset(found)

    def shared(self, files: Iterable[str]) -> frozenset[str]:
        """Return what decides for every ID: plugins that none of these files imports."""
        apart = self.of(files)
        plugins = [path for path in sorted(self.files - apart) if _is_plugin(self._tree(path))]
        return self.of(plugins) - apart

    def _imports(self, file: str) -> frozenset[str]:
        if file not in self.imported:
            names = _imported(self._tree(file), file)
            paths = (path for name in names for path in _paths(name))
            self.imported[file] = frozenset(
                self.modules[path] for path in paths if path in self.modules
            )
        return self.imported[file]

    def _tree(self, file: str) -> ast.Module:
        try:
            return ast.parse((self.root / file).read_text(encoding="utf-8"))
        except (OSError, SyntaxError, ValueError):
            return ast.Module([], [])


def deciders(configuration: Configuration) -> Deciders:
    """Return the files of the tree that decide verdicts, apart from what is ignored."""
    globs = [glob_pattern(glob) for glob in configuration.deciding]
    ignored = tuple(f"{path}/" for path in configuration.ignored)
    names = [one for one in walked(configuration) if one.endswith(".py")]
    own = {name for name in names if any(glob.fullmatch(name) for glob in globs)}
    return Deciders(
        configuration.root, frozenset(one for one in own if not one.startswith(ignored))
    )


def _imported(tree: ast.Module, file: str) -> Iterator[str]:
    """Yield the dotted names that a module imports, each part of `from a import b` too."""
    package = Path(file).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            yield from (base, *(f"{base}.{alias.name}" for alias in node.names))


def _paths(name: str) -> Iterator[str]:
    """Yield where a module with a dotted name, and the packages around it, would be."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        path = "/".join(parts[:end])
        yield from (f"{path}.py", f"{path}/__init__.py")


def _is_plugin(tree: ast.Module) -> bool:
    """Report whether a module has hooks or fixtures, which pytest finds without an import."""
    functions = (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))
    return any(
        function.name.startswith("pytest_")
        or any("fixture" in ast.unparse(decorator) for decorator in function.decorator_list)
        for function in functions
    )
