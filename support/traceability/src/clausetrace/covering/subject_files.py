"""Owns which files are measured: the Python files of the packages under test, or of some."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from clausetrace.configuration import Configuration
from clausetrace.reading.own_files import walked

INIT = "__init__.py"


def subject_files(configuration: Configuration) -> list[str]:
    """Return the Python files of the packages, modules and folders that are measured.

    These are what `measured` names, or else `subject`.
    """
    return [name for name, _ in _files(configuration)]


def subject_globs(configuration: Configuration) -> list[str]:
    """Return patterns, with absolute paths, that match the files of the subject and few others."""
    places = {folder or name for name, folder in _files(configuration)}
    root = configuration.root.as_posix()
    return sorted(
        f"{root}/{place}" if place.endswith(".py") else f"{root}/{place}/*" for place in places
    )


def _files(configuration: Configuration) -> Iterator[tuple[str, str]]:
    """Yield each file of the subject, and the folder of its package; nothing for a module's."""
    ignored = tuple(f"{path}/" for path in configuration.ignored)
    names = [one for one in walked(configuration) if one.endswith(".py")]
    known, wanted = frozenset(names), frozenset(configuration.measured or configuration.subject)
    for name in names:
        if not name.startswith(ignored) and (place := _place(name, known, wanted)) is not None:
            yield name, place


def _place(name: str, known: frozenset[str], wanted: frozenset[str]) -> str | None:
    """Return the folder of the package that makes a file part of the subject; None if none does."""
    path = PurePosixPath(name)
    package = path.parent
    while (package / INIT).as_posix() in known and (package.parent / INIT).as_posix() in known:
        package = package.parent
    if (package / INIT).as_posix() in known:
        return package.as_posix() if package.name in wanted else None
    if path.stem in wanted:
        return ""
    # A folder without `__init__.py`: a namespace, or a plain folder of modules.
    folders = [parent for parent in path.parents if parent.name and parent.as_posix() in wanted]
    return folders[0].as_posix() if folders else None
