"""Writes files whole or not at all; what goes wrong names the file, and what was there stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clausetrace.model import Unusable


@contextmanager
def naming(path: Path, what: str = "written") -> Iterator[None]:
    """Turn what the system refuses about a file or folder into one line with its name."""
    try:
        yield
    except OSError as error:
        raise Unusable(f"{shown(path)}: can't be {what}: {reason(error)}") from None


@contextmanager
def naming_output() -> Iterator[None]:
    """Turn what the system refuses about any other file, or the output, into one line."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        where = shown(Path(str(error.filename))) if error.filename else "the output"
        raise Unusable(f"{where}: can't be read or written: {reason(error)}") from None


def shown(path: Path) -> str:
    """Return a path as messages name it: below the current folder, where it is there."""
    here = Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return path.relative_to(here).as_posix() if inside else str(path)


def reason(error: OSError) -> str:
    """Return why the system refused something, and about which file, where it isn't the one."""
    told = error.strerror or type(error).__name__
    kinds = (FileExistsError, NotADirectoryError)
    at = Path(str(error.filename)) if isinstance(error, kinds) and error.filename else None
    return f"{shown(at)} isn't a folder" if at else told


def write_whole(path: Path, text: str) -> None:
    """Put a text in place of what a file holds, or raise Unusable and leave the file as it is."""
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        real = path.resolve() if path.is_symlink() else path
        new = real.with_name(f".{real.name}.new")
        try:
            new.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
            new.replace(real)
        except OSError:
            _forget(new)
            raise


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # what made writing fail is reported instead
