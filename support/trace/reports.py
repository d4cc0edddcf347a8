"""What scenarios about reports do with a repository: runs kept, commits, changes, comments."""

import hashlib
import json
import re
import shlex
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from support.runner.values import ABSENT
from support.trace.commands import run_command
from support.trace.sample_repository import Repository

GIT = {
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": "/dev/null",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
}
CHANGE = re.compile(r"(?P<effect>[a-z, ]+): (?P<key>[^ :]+?(?:#[^:]+)?): .*")
EFFECTS = {
    *("regressed", "fixed", "added", "added, not passed", "removed", "renamed", "reworded"),
    *("clause won", "clause lost", "weakened", "setting changed", "waived", "reviewed"),
}
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
MENTION = re.compile(r"(?<![\w`])@\w+|(?<!\w)#\d+|https?://\S+")
ORDINARY = {
    *("h2", "h3", "p", "ul", "li", "strong", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
"""The elements that a comment is made of."""
NO_WIDTH = "\u200b"
"""What parts the sign of a mention from the name after it, and nobody sees."""


def keep_run(repository: Repository, command: str, file: str) -> None:
    """Run scenarios, and keep the result under another name, which no later run removes."""
    repository.run(command)
    path = repository.path("report/trace.json")
    path.rename(repository.path(file))


def keep_shards(repository: Repository, count: int) -> None:
    """Run a suite in parts, and keep the results as `report/1.json` and so on."""
    for number in range(1, count + 1):
        command = f"pytest features --trace-shard={number}/{count}"
        keep_run(repository, command, f"report/{number}.json")


def commit(repository: Repository) -> None:
    """Commit every file as it is now, but for results."""
    _git(repository, "init", "-q")
    repository.path(".git/info/exclude").write_text("report/\n", encoding="utf-8")
    _git(repository, "add", "-A")
    _git(repository, "-c", "user.name=Ada", "-c", "user.email=a@b", "commit", "-qm", "change")


def head(repository: Repository) -> str:
    """Return the commit that is checked out."""
    return _git(repository, "rev-parse", "HEAD").strip()


def _git(repository: Repository, *words: str) -> str:
    done = subprocess.run(  # noqa: S603  fixed words
        ["git", *words],  # noqa: S607  whichever git there is
        cwd=repository.folder,
        env=GIT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def output_of(repository: Repository, command: str) -> str:
    """Return what another command prints, without taking the place of the last one."""
    ended = run_command(shlex.split(command), folder=repository.folder)
    return repository.steady(ended.output)


def multiply(path: Path, key: str, count: int) -> None:
    """Leave one ID in a result file, so many times, each under a number of its own."""
    document = json.loads(path.read_text(encoding="utf-8"))
    promises = [one for one in document["specification"] if one["key"] == key]
    scenarios = [one for one in document["scenarios"] if one["key"].startswith(f"{key}#")]
    numbered = [str(number) for number in range(count)]
    document["specification"] = [
        one | {"key": f"{one['key']}{number}"} for number in numbered for one in promises
    ]
    document["scenarios"] = [
        one | {"key": one["key"].replace(key, f"{key}{number}")}
        for number in numbered
        for one in scenarios
    ]
    _put(path, document)


def forge(path: Path, old: str, new: str) -> None:
    """Put a text in place of the only one in a result file, with a digest that fits."""
    text = path.read_text(encoding="utf-8")
    if (count := text.count(old)) != 1:
        raise LookupError(f"{path.name} has {old!r} {count} times, not once")
    _put(path, json.loads(text.replace(old, new)))


def _put(path: Path, document: dict[str, Any]) -> None:
    del document["digest"]
    line = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    document["digest"] = hashlib.sha256(line.encode()).hexdigest()
    path.write_text(json.dumps(document), encoding="utf-8")


def changes(repository: Repository) -> Any:
    """Return kind and key of each change that `trace diff` printed."""
    if repository.ended is None:
        return ABSENT
    matches = map(CHANGE.fullmatch, repository.ended.output.splitlines())
    return sorted(
        [one["effect"], one["key"]] for one in matches if one and one["effect"] in EFFECTS
    )


def listed_and_left_out(repository: Repository) -> int:
    """Return how many regressions the comment lists, and says that it leaves out."""
    lines = str(repository.output).splitlines()
    left_out = re.search(r"Left out.*?(\d+) regressed", lines[-1] if lines else "")
    listed = sum(line.startswith("- **regressed**") for line in lines)
    return listed + int(left_out[1] if left_out else 0)


def first_lines(repository: Repository, count: int) -> str:
    """Return the first lines that the last command printed."""
    return "\n".join(str(repository.output).splitlines()[:count])


class _Shown(HTMLParser):
    """What a reader sees of Markdown: its text, and the elements that the text is in."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.text, self.elements = "", set[str]()
        self.feed(MARKDOWN.render(markdown))

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown_text(repository: Repository) -> str:
    """Return the text of the comment as a reader sees it."""
    return _Shown(repository.ended.output if repository.ended else "").text.replace(NO_WIDTH, "")


def elements(repository: Repository) -> set[str]:
    """Return the names of all elements that the comment has once it is shown."""
    return _Shown(repository.ended.output if repository.ended else "").elements


def calls(repository: Repository) -> list[str]:
    """Return what of the comment calls somebody or leads somewhere, and elements that would."""
    found = MENTION.findall(str(repository.output))
    return [*found, *sorted(elements(repository) - ORDINARY)]
