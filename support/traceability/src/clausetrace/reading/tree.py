"""Reads a repository's documents and features from disk: files say what must exist."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from clausetrace.configuration import Configuration, glob_pattern
from clausetrace.model import Feature, Findings, Introduction, Place, Promise, Unusable
from clausetrace.reading import decisions as records
from clausetrace.reading.decisions import Record
from clausetrace.reading.features import Unreadable, read_feature
from clausetrace.reading.lookalikes import Lookalike, add_unread
from clausetrace.reading.other_forms import AnyDocument
from clausetrace.reading.own_files import walked

MARKDOWN_FILES = {".md", ".markdown", ".mdown", ".mkd", ".mdx"}


@dataclass(slots=True)
class Tree:
    """All promises and features of a repository, and what was wrong while reading them."""

    promises: list[Promise] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    records: list[Record] = field(default_factory=list)
    introductions: list[Introduction] = field(default_factory=list)
    lookalikes: list[Lookalike] = field(default_factory=list)
    """What begins like an ID, and is none that is read there."""


def read_tree(configuration: Configuration) -> Tree:
    """Read everything below the features folder; a file that can't be read is a finding."""
    if not configuration.features_folder.is_dir():
        raise Unusable(f"{configuration.features_folder}: tool.clausetrace.features isn't a folder")
    tree = Tree()
    documents = 0
    for path in files_to_read(configuration, tree.findings):
        if path.name in records.NAMES:
            _read_record(path, configuration, tree)
        elif path.suffix == ".feature":
            _read_feature(path, configuration, tree)
        else:
            documents += 1
            _read_document(path, configuration, tree)
    if not documents:
        message = f"there is no specification: no file matches {configuration.specification_glob}"
        tree.findings.add("unread", message, place=Place("pyproject.toml"), status=2)
    add_unread(tree.lookalikes, tree.promises, tree.findings)
    if documents and not (tree.promises or tree.findings.found):
        message = f"no specification has an ID, as {configuration.id_pattern} describes it"
        tree.findings.add("unread", message, place=Place("pyproject.toml"), status=2)
    return tree


def files_to_read(configuration: Configuration, findings: Findings) -> Iterator[Path]:
    """Yield what is to be read; everything else that looks like it is named."""
    left_out = (*configuration.ignored, *configuration.lists)
    for relative in sorted(walked(configuration), key=_parts):
        path = configuration.root / relative
        if any(relative == one or relative.startswith(f"{one}/") for one in left_out):
            continue
        glob = _looks_like(path, configuration)
        if path.is_symlink() and (glob or (path.is_dir() and _is_inside(path, configuration))):
            message = f"a symbolic link, to {path.readlink()}, is not followed"
        elif not glob or path.is_dir():
            continue
        elif not glob_pattern(glob).fullmatch(relative):
            message = f"only {glob} is read"
        else:
            yield path
            continue
        place = Place(relative)
        findings.add("unread", message, place=place, key=configuration.area(path))


def _parts(name: str) -> list[str]:
    """Return what files are read in the order of: folder by folder."""
    return name.split("/")


def _looks_like(path: Path, configuration: Configuration) -> str:
    """Return the glob whose files are named like this one, in any letter case; or nothing.

    All that is Markdown is named like the files of `docs/**/*.md`, so outside of `docs` its name
    tells nothing.
    """
    specifications, features = configuration.specification_glob, configuration.feature_glob
    if path.suffix.casefold() == ".feature":
        return features
    if path.name in records.NAMES:
        folder = configuration.relative(configuration.specifications_folder)
        return f"{folder}/**/{path.name}"
    name = PurePosixPath(specifications.casefold())
    tells = name.stem != "*" or configuration.specifications_folder in path.parents
    like = glob_pattern(name.name).fullmatch(path.name.casefold())
    return specifications if tells and (like or _is_almost(path, name)) else ""


def _is_almost(path: Path, name: PurePosixPath) -> bool:
    """Return whether a file is Markdown and named like a specification, except for a plural."""
    if not {path.suffix.casefold(), name.suffix} <= MARKDOWN_FILES:
        return False
    stem = path.stem.casefold().removesuffix("s")
    return bool(glob_pattern(name.stem.removesuffix("s")).fullmatch(stem))


def _is_inside(path: Path, configuration: Configuration) -> bool:
    folders = configuration.features_folder, configuration.specifications_folder
    return any(folder in path.parents for folder in folders)


def _text(path: Path, key: str, configuration: Configuration, findings: Findings) -> str | None:
    line = 1
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line += error.object[: error.start].count(b"\n")
        message = f"not UTF-8: byte {error.start} can't be read"
    except OSError as error:
        message = f"can't be read: {error.strerror}"
    place = Place(configuration.relative(path), line)
    findings.add("unreadable", message, place=place, key=key, status=2)
    return None


def _read_document(path: Path, configuration: Configuration, tree: Tree) -> None:
    text = _text(path, configuration.area(path), configuration, tree.findings)
    if text is not None:
        document = AnyDocument(path, configuration=configuration, findings=tree.findings)
        tree.promises.extend(document.read(text))
        tree.lookalikes += document.lookalikes
        tree.introductions += [document.introduction] if document.introduction else []


def _read_record(path: Path, configuration: Configuration, tree: Tree) -> None:
    area = configuration.area(path)
    text = _text(path, area, configuration, tree.findings)
    if text is not None:
        tree.records.append(Record(area, path.name, configuration.relative(path), text))


def _read_feature(path: Path, configuration: Configuration, tree: Tree) -> None:
    relative, area = configuration.relative(path), configuration.area(path)
    key = f"{area}/{path.stem}"
    text = _text(path, key, configuration, tree.findings)
    if text is None:
        return
    try:
        tree.features.append(read_feature(text, path=relative, area=area))
    except Unreadable as error:
        for line, message in error.faults:
            place = Place(relative, line)
            tree.findings.add("unreadable", message, place=place, key=key, status=2)
