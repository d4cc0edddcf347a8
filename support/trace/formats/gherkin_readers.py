"""Reads every feature of this repository by both readers that clausetrace has."""

from dataclasses import dataclass

from clausetrace.reading.features import read_gherkin
from clausetrace.reading.plain_feature import read_plain
from support.runner.values import ABSENT, Absent
from support.trace.commands import ROOT


@dataclass(frozen=True)
class ReadingsSeen:
    """The features that the quick reader took, and those that the other one reads differently."""

    plain: list[str] | Absent = ABSENT
    differing: list[str] | Absent = ABSENT


def read_by_both() -> ReadingsSeen:
    """Read every feature of this repository by both."""
    plain, differing = list[str](), list[str]()
    for path in sorted((ROOT / "features").rglob("*.feature")):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        quick = read_plain(text, path=name, area=path.parent.name, id_=path.stem)
        if quick is not None:
            plain.append(name)
            if quick != read_gherkin(text, path=name, area=path.parent.name):
                differing.append(name)
    return ReadingsSeen(plain, differing)
