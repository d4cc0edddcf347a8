"""Makes the lists of sentences and IDs, Markdown files for people, and finds outdated ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, zip_longest
from os.path import relpath
from pathlib import Path, PurePosixPath

from clausetrace.configuration import Configuration
from clausetrace.linking.links import Linked, Links
from clausetrace.listing.definitions import read_definitions
from clausetrace.listing.sentences import Used, sentences
from clausetrace.model import Finding, Unusable
from clausetrace.writing import write_whole

COMMAND = "trace lists"
"""What writes the files anew."""
GENERATED = f"`{COMMAND}` writes this file; `trace check` reports when it is out of date."
WITHOUT = "without a definition that can be read"
"""The subject of sentences that no definition fits."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is generated, with the text that it should have."""

    path: Path
    name: str
    text: str

    def first_difference(self) -> int | None:
        """Return the first line that the file has otherwise; None where it is as it should be."""
        try:
            there = self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return 1
        if there == self.text:
            return None
        pairs = zip_longest(self.text.split("\n"), there.split("\n"))
        return next(number for number, (ours, theirs) in enumerate(pairs, 1) if ours != theirs)

    def write(self) -> None:
        """Write the file anew; Unusable where it can't be, or the file there is somebody's own."""
        try:
            if self.path.exists() and GENERATED not in self.path.read_text(encoding="utf-8"):
                raise Unusable(
                    f"{self.name}: it isn't a list that `{COMMAND}` wrote, and stays unchanged"
                )
            write_whole(self.path, self.text)
        except UnicodeDecodeError:
            raise Unusable(f"{self.name}: it isn't UTF-8, and stays unchanged") from None
        except OSError as error:
            raise Unusable(f"{self.name}: can't be written: {error.strerror}") from None


def lists(configuration: Configuration, links: Links) -> Iterator[Listed]:
    """Yield each list that is configured."""
    if name := configuration.sentences:
        yield Listed(configuration.root / name, name, sentence_list(used(configuration, links)))
    if name := configuration.index:
        yield Listed(configuration.root / name, name, index(links, name))


def list_findings(configuration: Configuration, links: Links) -> Iterator[Finding]:
    """Yield a finding for each list that isn't what the features make it."""
    for one in lists(configuration, links):
        if (line := one.first_difference()) is not None:
            what = "it differs from the features" if one.path.is_file() else "there is no such file"
            yield Finding("out of date", "", f"{what}; `{COMMAND}` writes it", one.name, line)


def used(configuration: Configuration, links: Links) -> list[Used]:
    """Return every sentence of a repository."""
    features = (promise.feature for promise in links.promises)
    return sentences((feature for feature in features if feature), read_definitions(configuration))


def sentence_list(found: list[Used]) -> str:
    """Return all sentences by subject, each with an example and its uses."""
    lines = ["# Sentences", "", GENERATED, "", f"{counted(found)}.", ""]
    for subject, those in groupby(found, key=lambda one: one.subject):
        lines += [f"## {subject or WITHOUT}", "", "| sentence | example | uses |", "|---|---|---|"]
        lines += [*map(_row, those), ""]
    return "\n".join(lines)


def counted(found: list[Used]) -> str:
    """Return how many sentences there are, and how many of them nobody uses."""
    unused = sum(not one.uses and one.readable for one in found)
    unknown = sum(not one.readable for one in found)
    unread = f", {unknown} whose uses are unknown" if unknown else ""
    return f"{_number(len(found), 'sentence')}, {unused} unused{unread}"


def told_uses(one: Used) -> str:
    """Return in how many steps a sentence is."""
    if not one.readable:
        return "unknown: its words aren't plain text"
    return f"{one.uses}" if one.uses else "unused"


def index(links: Links, name: str) -> str:
    """Return all IDs with their titles by area; links lead from the file of this name."""
    folder = PurePosixPath(name).parent.as_posix()
    lines = ["# Scenario IDs", "", GENERATED, ""]
    by_area: dict[str, list[Linked]] = {}
    for promise in links.promises:
        by_area.setdefault(promise.promise.area, []).append(promise)
    lines += [f"{_number(len(links.promises), 'ID')} in {_number(len(by_area), 'area')}.", ""]
    for area, those in sorted(by_area.items()):
        documents = dict.fromkeys(one.promise.place.path for one in those)
        named = ", ".join(
            f"[{PurePosixPath(document).name}]({_link(document, folder)})" for document in documents
        )
        lines += [f"## {area}", "", f"Specification: {named}", "", "| ID | title |", "|---|---|"]
        lines += [f"| {_linked(one, folder)} | {_cell(one.promise.title)} |" for one in those]
        lines.append("")
    return "\n".join(lines)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _row(one: Used) -> str:
    words, example = f"{one.keyword} {one.words}", one.example()
    cells = (_code(words), _code(example) if example else "", told_uses(one))
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _linked(one: Linked, folder: str) -> str:
    text = one.promise.id
    return f"[{text}]({_link(one.feature.place.path, folder)})" if one.feature else text


def _link(path: str, folder: str) -> str:
    below, _, name = path.rpartition("/")
    way = _way(below, folder)
    link = f"{way}/{name}" if way else name
    return f"<{link}>" if set(link) & set(" ()") else link


@cache
def _way(below: str, folder: str) -> str:
    """Return the path from a folder to another, nothing where it is the same."""
    way = PurePosixPath(relpath(below or ".", folder)).as_posix()
    return "" if way == "." else way


def _code(text: str) -> str:
    """Return a text as code in a cell of a table, whatever backticks it has."""
    longest = max(map(len, "".join(c if c == "`" else " " for c in text).split()), default=0)
    fence, blank = "`" * (longest + 1), " " if text[:1] == "`" or text[-1:] == "`" else ""
    return _cell(f"{fence}{blank}{text}{blank}{fence}")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
