"""The repositories that scenarios about the engine work on: copies of its samples."""

import json
import re
import shlex
import shutil
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from support.runner.values import ABSENT
from support.trace.commands import ROOT, Ended, run_command

SAMPLES = ROOT / "support/traceability/samples"
FINDING = re.compile(
    r"(?P<place>\S+:\d+): (?P<kind>[a-z -]+): (?:(?P<key>[\w/#-][^:]*): )?(?P<text>.*)"
)
CLAUSE = re.compile(r'  "(?P<words>.*)" is (?:proved by (?P<step>\S+)|not proved: .*)')
VARIABLE = re.compile(r"[A-Z_]+=")
VARIES = (
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)"), "<time>"),
    (re.compile(r"Python 3\.\d+\.\d+\S*"), "Python <version>"),
    (re.compile(r"\b\d+\.\d+s\b"), "<seconds>"),
    (re.compile(r"\bTask-\d+\b"), "Task-<number>"),
    (re.compile(r"(?<=\.py:)\d+(?= in \w)"), "<line>"),
    (re.compile(r"\buntil \d{4}-\d\d-\d\d"), "until <date>"),
)
"""What differs from run to run, and what stands for it in expected outputs."""
HEADING = re.compile("=+ (ERRORS|FAILURES) =+")
SUMMARY = re.compile("=+ short test summary info =+")
COMMIT = re.compile(r"(?i:(?<=commit ))[0-9a-f]{12}\b")


@dataclass
class Repository:
    """A copy of a sample; `ended` is how the last command in it did.

    `commit` is the one checked out, which commands and expected outputs call `<commit>`.
    """

    folder: Path
    ended: Ended | None = None
    sample: str = ""
    commit: str = ""

    def copy(self, sample: str) -> None:
        """Fill the folder with a sample."""
        self.sample = sample
        shutil.copytree(SAMPLES / sample, self.folder, dirs_exist_ok=True)

    def path(self, file: str) -> Path:
        """Return where a file of the repository is."""
        return self.folder / file

    def text(self, file: str) -> Any:
        """Return what a file of the repository holds."""
        path = self.path(file)
        return path.read_text(encoding="utf-8") if path.is_file() else ABSENT

    def original(self, file: str) -> str:
        """Return what a file holds in the sample."""
        return (SAMPLES / self.sample / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Put a text in place of another that stands there once."""
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
        words = shlex.split(command.replace("<commit>", self.commit))
        given = list(takewhile(VARIABLE.match, words))
        environment = dict(word.split("=", 1) for word in given)
        words = words[len(given) :]
        self.ended = run_command(words, folder=self.folder, environment=environment)
        return self.ended

    def succeed(self, command: str) -> None:
        """Run a command line that a scenario builds on."""
        if (ended := self.run(command)).status != 0:
            raise RuntimeError(f"{command}: {ended.status}: {ended.output}{ended.errors}")

    @property
    def output(self) -> Any:
        """What the last command printed, with what varies from run to run written as `<...>`."""
        return self.steady(self.ended.output) if self.ended else ABSENT

    def steady(self, text: str) -> str:
        """Return a text without what varies from run to run."""
        text = text.replace(str(self.folder), "<folder>").replace(str(ROOT), "<engine>")
        for commit in filter(None, (self.commit, self.commit[:12])):
            text = text.replace(commit, "<commit>")
        for pattern, name in VARIES:
            text = pattern.sub(name, text)
        for number, commit in enumerate(dict.fromkeys(COMMIT.findall(text)), start=1):
            text = text.replace(commit, f"<commit {number}>")
        return text

    def faults(self) -> Any:
        """Return what pytest said was wrong, from its first heading to its summary."""
        lines = str(self.output).splitlines()
        begins = [n for n, line in enumerate(lines) if HEADING.fullmatch(line)]
        ends = [n for n, line in enumerate(lines) if SUMMARY.fullmatch(line)]
        if not begins or not ends:
            return ABSENT
        return "\n".join([*lines[begins[0] : ends[0]], ""])

    def lines_like(self, line: str) -> Any:
        """Return the line of the output that is this one; where none is, the lines there are."""
        lines = str(self.output).splitlines()
        return [line] if line in lines else lines

    def verdicts(self) -> Any:
        """Return the verdict of each ID by its key, as the JSON that was printed or written."""
        if self.ended is None:
            return ABSENT
        printed = self.ended.output.startswith("{")
        written = self.path("report/report.json")
        if not printed and not written.exists():
            return ABSENT
        report = json.loads(self.ended.output if printed else written.read_text("utf-8"))
        return {one["key"]: one["verdict"] for one in report["promises"]}

    def proved(self) -> Any:
        """Return the words of each clause that `trace show` printed, and the step that proves it.

        Or "nothing", where no step does.
        """
        if self.ended is None:
            return ABSENT
        clauses = map(CLAUSE.fullmatch, self.ended.output.splitlines())
        return [[one["words"], one["step"] or "nothing"] for one in clauses if one]

    def findings(self) -> Any:
        """Return kind, key and place of each finding that the last command printed."""
        if self.ended is None:
            return ABSENT
        lines = map(FINDING.fullmatch, self.ended.output.splitlines())
        return sorted((one["kind"], one["key"] or "", one["place"]) for one in lines if one)


def evidence_in(folder: Path) -> list[tuple[str, str, str]]:
    """Return scenario, step and entry of all evidence in the record that a run left in `report`."""
    record = folder / "report/trace.json"
    if not record.exists():
        return []
    return [
        (scenario["key"], step["text"], json.dumps(entry, ensure_ascii=False))
        for scenario in json.loads(record.read_text("utf-8"))["scenarios"]
        for step in scenario["attempts"][-1]["steps"]
        for entry in step.get("evidence", ())
    ]
