"""Reads a repository's documents and features from disk: files say what must exist."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from support.traceability import records
from support.traceability.configuration import Configuration
from support.traceability.features import Unreadable, read_feature
from support.traceability.model import Feature, Findings, Place, Promise, Unusable
from support.traceability.origin import walked
from support.traceability.records import Record
from support.traceability.specification import Document


@dataclass(slots=True)
class Tree:
    """All promises and features of a repository, and what was wrong while reading them."""

    promises: list[Promise] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    records: list[Record] = field(default_factory=list)


def read_tree(configuration: Configuration) -> Tree:
    """Read everything below the features folder; a file that can't be read is a finding."""
    if not configuration.features_folder.is_dir():
        raise Unusable(f"{configuration.features_folder}: tool.traceability.features is no folder")
    tree = Tree()
    for path in _files(configuration, tree.findings):
        text = _text(path, configuration, tree.findings)
        if text is None:
            continue
        if path.name in records.NAMES:
            relative, area = configuration.relative(path), configuration.area(path)
            tree.records.append(Record(area, path.name, relative, text))
        elif path.suffix == ".feature":
            _read_feature(path, text, configuration, tree)
        else:
            tree.documents.append(configuration.relative(path))
            document = Document(path, configuration=configuration, findings=tree.findings)
            tree.promises.extend(document.read(text))
    return tree


def _files(configuration: Configuration, findings: Findings) -> Iterator[Path]:
    """Yield what is to be read; everything else that looks like it is named."""
    name = configuration.specification
    for path in sorted(walked(configuration)):
        relative, inside = configuration.relative(path), _area(configuration, path)
        looks = path.name.casefold() == name.casefold() or path.suffix.casefold() == ".feature"
        looks = looks or path.name in records.NAMES
        if any(relative == one or relative.startswith(f"{one}/") for one in configuration.ignored):
            continue
        if path.is_symlink() and (looks or (path.is_dir() and inside)):
            message = "a symbolic link is not followed"
        elif not looks or path.is_dir():
            continue
        elif not inside:
            message = f"it stands outside of {configuration.features}/"
        elif path.name not in {name, *records.NAMES} and path.suffix != ".feature":
            right = name if path.name.casefold() == name.casefold() else f"{path.stem}.feature"
            message = f"the file must be named {right}"
        else:
            yield path
            continue
        findings.add("unread", message, place=Place(relative), key=inside)


def _area(configuration: Configuration, path: Path) -> str:
    """Return the area that a path belongs to; nothing where it is outside of all."""
    below = configuration.features_folder
    return configuration.area(path) if path != below and path.is_relative_to(below) else ""


def _text(path: Path, configuration: Configuration, findings: Findings) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte {error.start} can't be read"
        place = Place(configuration.relative(path))
        key = _area(configuration, path)
        findings.add("unreadable", message, place=place, key=key, status=2)
        return None


def _read_feature(path: Path, text: str, configuration: Configuration, tree: Tree) -> None:
    relative, area = configuration.relative(path), configuration.area(path)
    try:
        tree.features.append(read_feature(text, path=relative, area=area))
    except Unreadable as error:
        key = f"{area}/{path.stem}"
        for line, message in error.faults:
            place = Place(relative, line)
            tree.findings.add("unreadable", message, place=place, key=key, status=2)
