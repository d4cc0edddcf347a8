"""The repositories that scenarios about clausetrace work on: copies of its samples."""

import re
import shlex
import shutil
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from support.runner.values import ABSENT, Absent
from support.trace.commands import ROOT, Ended, run_command
from support.trace.git import commit
from support.world.observed import CommandSeen

SAMPLES = ROOT / "support/traceability/samples"
VARIABLE = re.compile(r"[A-Z_]+=")
VARIES = (
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)"), "<time>"),
    (re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d\b"), "<time>"),
    (re.compile(r"Python 3\.\d+\.\d+\S*"), "Python <version>"),
    (re.compile(r"\b\d+\.\d+s\b"), "<seconds>"),
    (re.compile(r"(?<=, took )(?:\d+ min )?\d+ s\b"), "<seconds>"),
    (re.compile(r"\bTask-\d+\b"), "Task-<number>"),
    (re.compile(r"(?<=the limit of )[\d.]+(?= s for level)"), "<seconds>"),
    (re.compile(r"(?<=the load of the machine is )[\d.]+ on \d+ cores"), "<load>"),
    (re.compile(r"(?<=\.py:)\d+(?= in \w)"), "<line>"),
    (re.compile(r"\buntil \d{4}-\d\d-\d\d"), "until <date>"),
)
"""What differs from run to run, and what replaces it in expected outputs."""
COMMIT = re.compile(r"(?i:(?<=commit ))[0-9a-f]{12}\b")


@dataclass
class Repository:
    """A copy of a sample; `ended` is how the last command in it did.

    Commands call the commit that is checked out `<commit>`, and expected outputs too, if it is the
    only one of `commits`.
    """

    folder: Path
    ended: Ended | None = None
    sample: str = ""
    commits: list[str] = field(default_factory=list)

    def copy(self, sample: str) -> None:
        """Fill the folder with a sample."""
        self.sample = sample
        shutil.copytree(SAMPLES / sample, self.folder, dirs_exist_ok=True)

    def path(self, file: str) -> Path:
        """Return where a file of the repository is."""
        return self.folder / file

    def text(self, file: str) -> str | Absent:
        """Return what a file of the repository holds."""
        path = self.path(file)
        return path.read_text(encoding="utf-8") if path.is_file() else ABSENT

    def original(self, file: str) -> str:
        """Return what a file holds in the sample."""
        return (SAMPLES / self.sample / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Put a text in place of another that is there once."""
        path = self.path(file)
        text = path.read_text(encoding="utf-8")
        if (count := text.count(old)) != 1:
            raise LookupError(f"{file} has {old!r} {count} times, not once")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Put a file there, or another text into it."""
        path = self.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8")

    def run(self, command: str) -> Ended:
        """Run a command line, `trace ...` or `pytest ...`, in the repository.

        Values of environment variables may stand before it, as in a shell.
        """
        words = shlex.split(command.replace("<commit>", "".join(self.commits[-1:])))
        given = list(takewhile(VARIABLE.match, words))
        environment = dict(word.split("=", 1) for word in given)
        words = words[len(given) :]
        self.ended = run_command(words, folder=self.folder, environment=environment)
        return self.ended

    def succeed(self, command: str) -> None:
        """Run a command line that a scenario builds on."""
        if (ended := self.run(command)).status != 0:
            raise RuntimeError(f"{command}: {ended.status}: {ended.output}{ended.errors}")

    def watch(self, command: str) -> CommandSeen:
        """Run a command line, and return what can be seen of it."""
        ended = self.run(command)
        return CommandSeen(ended.status, self.steady(ended.output), self.steady(ended.errors))

    def output_of(self, command: str) -> str:
        """Return what another command prints, without taking the place of the last one."""
        ended, mine = self.ended, self.watch(command).printed
        self.ended = ended
        return str(mine)

    @property
    def printed(self) -> str:
        """What the last command printed, as it is."""
        return self.ended.output if self.ended else ""

    def json_report(self, printed: str | Absent) -> str | Absent:
        """Return a report that is JSON: what was printed, or else the one that was written."""
        found = isinstance(printed, str) and printed.startswith("{")
        return printed if found else self.text("report/report.json")

    def commit(self) -> None:
        """Commit every file as it is now."""
        self.commits.append(commit(self.folder))

    def steady(self, text: str) -> str:
        """Return a text without what varies from run to run."""
        text = text.replace(str(self.folder), "<folder>").replace(str(ROOT), "<project>")
        for only in self.commits if len(self.commits) == 1 else ():
            text = text.replace(only, "<commit>").replace(only[:12], "<commit>")
        for pattern, name in VARIES:
            text = pattern.sub(name, text)
        for number, named in enumerate(dict.fromkeys(COMMIT.findall(text)), start=1):
            text = text.replace(named, f"<commit {number}>")
        return text
