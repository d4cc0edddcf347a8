"""`trace fmt`: aligns the tables of features and specifications."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from clausetrace.aligning.documents import aligned_document
from clausetrace.aligning.features import aligned_feature
from clausetrace.commands.group import commands
from clausetrace.configuration import Configuration, configured, find_root
from clausetrace.model import Findings, Unusable
from clausetrace.reading.features import Unreadable
from clausetrace.reading.tree import MARKDOWN_FILES, files_to_read
from clausetrace.rendering.visible_text import visible
from clausetrace.writing import naming, shown, write_whole


@commands.command()
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1)
@click.option(
    "--check", is_flag=True, help="change nothing, name what isn't aligned, and exit with 1"
)
def fmt(paths: tuple[Path, ...], check: bool) -> int:  # noqa: FBT001  click hands it over
    """Align the tables of PATHS, files or folders; without any, of all that is read.

    Everything else of a file stays as it is, byte for byte. What can't be read is left, and named.
    """
    left: list[str] = []
    files = dict.fromkeys(_files(paths))
    changed = [path for path in files if _align(path, left, check=check)]
    for path in changed:
        click.echo(visible(f"{shown(path)}: {'not aligned' if check else 'aligned'}"))
    for line in left:
        click.echo(visible(line), err=True)
    noun = "file" if len(files) == 1 else "files"
    told = "not aligned" if check else "aligned"
    click.echo(f"{len(changed)} of {len(files)} {noun} {told}")
    return 2 if left else int(check and bool(changed))


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    if unknown := [path for path in paths if not path.exists()]:
        raise Unusable(f"{unknown[0]}: there is no such file or folder")
    for path in (one for one in paths if one.is_file()):
        if _aligner(path) is None:
            raise Unusable(f"{path}: neither a feature nor Markdown")
        yield path.absolute()
    folders = [path.resolve() for path in paths if path.is_dir()]
    if folders or not paths:
        configuration = configured(find_root(Path.cwd()))
        yield from (path for path in _all(configuration) if not paths or _is_below(path, folders))


def _is_below(path: Path, folders: list[Path]) -> bool:
    return any(folder in path.resolve().parents for folder in folders)


def _all(configuration: Configuration) -> Iterator[Path]:
    read = files_to_read(configuration, Findings())
    return (path for path in read if _aligner(path) is not None)


def _aligner(path: Path) -> Callable[[str], str] | None:
    suffix = path.suffix.casefold()
    if suffix == ".feature":
        return aligned_feature
    return aligned_document if suffix in MARKDOWN_FILES else None


def _align(path: Path, left: list[str], *, check: bool) -> bool:
    """Align one file, and return whether that changes it; what can't be is noted as `left`."""
    with naming(path, "read"):
        content = path.read_bytes()
    align = _aligner(path)
    try:
        text = content.decode("utf-8")
        aligned = align(text) if align else text
    except UnicodeDecodeError as error:
        left.append(f"{shown(path)}: not UTF-8: byte {error.start} can't be read")
        return False
    except Unreadable as error:
        left.extend(f"{shown(path)}:{line}: {told}" for line, told in error.faults)
        return False
    if aligned != text and not check:
        write_whole(path, aligned)
    return aligned != text
