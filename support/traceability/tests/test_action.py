"""What the steps of the GitHub Action run, with programs in place of `trace`, `gh` and `git`."""

import base64
import gzip
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

STEPS = Path(__file__).parents[1] / "action"
PROGRAM = """#!/usr/bin/env bash
printf '%s' "$(basename "$0")" >> "$CALLS"
printf ' [%s]' "$@" >> "$CALLS"
echo >> "$CALLS"
"""
TRACE = """
mkdir -p report
for one in "$@"; do test "$one" != --into || echo '{}' > report/trace.json; done
test "$1" != comment || printf '%s' "${COMMENT-a comment
}"
test "$1" != own-comment || printf '%s' "${OWN:-}"
test "$1" = own-comment || exit "${STATUS:-0}"
"""
GH = """
case "$*" in
  *artifacts?name=trace-2*) ;;
  */runs/1/artifacts\\?name=*) test -n "${EMPTY:-}" || echo "7 ${SIZE:-100}" ;;
  */artifacts\\?name=*) echo "7 ${SIZE:-100}" ;;
  */zip) cat "$ARCHIVE" ;;
  */actions/workflows/*) printf '1\\n2\\n' ;;
  */pulls/5/files*) printf 'conftest.py\\nold.py\\n' ;;
  */pulls*) printf '%s' "$PULLS" ;;
  */issues/5/comments) test "$2" != --paginate || echo '[]' ;;
esac
for one in "$@"; do test "${one#sarif=@}" = "$one" || cat "${one#sarif=@}" > sent; done
"""
GIT = """
test "$1" != merge-base || echo "older"
test "$1" != rev-parse || echo "c0ffee"
"""


@dataclass(frozen=True)
class Job:
    """A folder in which steps are run, and the programs that they find."""

    folder: Path
    programs: Path

    def run(self, step: str, environment: Mapping[str, str], *words: str) -> int:
        """Run a step, and return its exit status."""
        own = {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "CALLS": str(self.folder / "calls"),
            "ARCHIVE": str(self.folder / "archive.zip"),
            "GITHUB_REPOSITORY": "ada/tea",
            "GITHUB_RUN_ID": "9",
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
        }
        command = ["bash", str(STEPS / step), *words]
        done = subprocess.run(command, cwd=self.folder, env={**own, **environment}, check=False)  # noqa: S603
        return done.returncode

    @property
    def calls(self) -> list[str]:
        """What was called, in order."""
        return (self.folder / "calls").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A job in an empty folder."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, does in (("trace", TRACE), ("gh", GH), ("git", GIT), ("unzip", "echo '{}'\n")):
        program = programs / name
        program.write_text(f"{PROGRAM}{does}", encoding="utf-8")
        program.chmod(0o755)
    (tmp_path / "archive.zip").write_text("an archive", encoding="utf-8")
    return Job(tmp_path, programs)


def test_a_run_takes_names_options_a_shard_and_arguments(job: Job) -> None:
    given = {"NAMES": "tea core/A-1", "OPTIONS": "--coverage", "ARGUMENTS": "-n 2", "SHARD": "1/3"}
    assert job.run("run", given) == 0
    told = "trace [run] [tea] [core/A-1] [--coverage] [--shard] [1/3] [--] [-n] [2]"
    assert job.calls == [told]


def test_a_run_of_everything_takes_nothing_and_fails_as_trace_does(job: Job) -> None:
    assert job.run("run", {"STATUS": "1"}) == 1
    assert job.calls == ["trace [run]"]


def test_merging_names_each_result_though_one_is_missing(job: Job) -> None:
    given = {"RESULTS": "trace-1 trace-2", "BASE": "main", "ARTIFACT": "trace", "SINCE": "c0ffee"}
    assert job.run("merge", given | {"STATUS": "2"}) == 2
    [report] = [one for one in job.calls if one.startswith("trace [report]")]
    files = "[report/shards/trace-1.json] [report/shards/trace-2.json]"
    assert report == f"trace [report] {files} [--into] [report] [--base] [report/base/trace.json]"
    assert (job.folder / "report/shards/trace-1.json").is_file()
    assert not (job.folder / "report/shards/trace-2.json").exists()
    assert job.calls[-1].startswith("trace [impact] [older]")


def test_merging_nothing_is_refused(job: Job) -> None:
    assert job.run("merge", {"RESULTS": " "}) == 2


def test_the_summary_has_the_comment_and_the_report(job: Job) -> None:
    (job.folder / "report").mkdir()
    assert job.run("summary", {}) == 0
    (job.folder / "report/report.md").write_text("a report\n", encoding="utf-8")
    (job.folder / "report/trace.json").write_text("{}", encoding="utf-8")
    assert job.run("summary", {}) == 0
    summary = (job.folder / "summary").read_text(encoding="utf-8")
    assert summary == "a comment\na report\n"


PULL = {
    "number": 5,
    "base": {"ref": "main"},
    "head": {"sha": "c0ffee", "repo": {"full_name": "ada/tea"}},
}
OTHERS = [
    PULL | {"number": 3, "head": {"sha": "0ld", "repo": {"full_name": "ada/tea"}}},
    PULL | {"number": 4, "head": {"sha": "c0ffee", "repo": {"full_name": "bob/tea"}}},
]
RUN = {
    "OWNER": "ada",
    "BRANCH": "tea",
    "COMMIT": "c0ffee",
    "REPOSITORY": "ada/tea",
    "RUN": "9",
    "PULLS": json.dumps([*OTHERS, PULL]),
}


def test_a_comment_compares_both_sides_and_is_posted(job: Job) -> None:
    assert job.run("comment", RUN | {"STATUS": "2"}) == 0
    [call] = {one for one in job.calls if one.startswith("trace [comment]")}
    for told in (
        "[report/comment/head/trace.json] [--commit] [c0ffee]",
        "[--run-link] [https://github.com/ada/tea/actions/runs/9]",
        "[--base] [report/comment/base/trace.json]",
        "[--changed] [report/comment/changed]",
    ):
        assert told in call
    assert "--fork" not in call
    changed = (job.folder / "report/comment/changed").read_text(encoding="utf-8")
    assert changed == "conftest.py\nold.py\n"
    body = "[body=@report/comment/comment.md]"
    sent = f"gh [api] [-X] [POST] [repos/ada/tea/issues/5/comments] [-F] {body} [--silent]"
    assert job.calls[-1] == sent


def test_a_comment_with_any_verdict_replaces_the_one_that_is_there(job: Job) -> None:
    assert job.run("comment", RUN | {"OWN": "77"}) == 0
    assert "[PATCH] [repos/ada/tea/issues/comments/77]" in job.calls[-1]
    assert not any("[POST]" in one for one in job.calls)


def test_a_comment_on_a_fork_says_so(job: Job) -> None:
    pulls = json.dumps([PULL, *OTHERS])
    assert job.run("comment", RUN | {"REPOSITORY": "bob/tea", "PULLS": pulls}) == 0
    [call] = [one for one in job.calls if one.startswith("trace [comment]")]
    assert call.endswith(" [--fork]")
    assert "[repos/ada/tea/issues/4/comments]" in job.calls[-1]


def test_nothing_is_said_of_a_commit_that_no_pull_request_is_at(job: Job) -> None:
    assert job.run("comment", RUN | {"COMMIT": "beef"}) == 0
    assert not any(one.startswith("trace") for one in job.calls)


def test_an_empty_comment_is_not_posted(job: Job) -> None:
    assert job.run("comment", RUN | {"COMMENT": ""}) != 0
    assert not any("[POST]" in one or "[PATCH]" in one for one in job.calls)


def test_results_of_a_branch_are_those_of_its_last_run_that_has_some(job: Job) -> None:
    words = ("of-branch", "main", "trace", "base.json")
    assert job.run("result", {"EMPTY": "yes"}, *words) == 0
    asked = [one.split("] [")[1] for one in job.calls if "artifacts?name" in one]
    runs = "repos/ada/tea/actions/runs"
    assert asked == [f"{runs}/{n}/artifacts?name=trace&per_page=1" for n in (1, 2)]
    assert (job.folder / "base.json").read_text(encoding="utf-8") == "{}\n"


def test_results_that_are_too_large_are_not_fetched(job: Job) -> None:
    words = ("of-run", "9", "trace", "head.json")
    assert job.run("result", {"SIZE": "20000001"}, *words) == 1
    assert not any("/zip" in one for one in job.calls)
    assert not (job.folder / "head.json").exists()


def test_another_way_to_results_is_refused(job: Job) -> None:
    assert job.run("result", {}, "of-day", "9", "trace", "head.json") == 2


def test_sarif_is_sent_packed(job: Job) -> None:
    (job.folder / "report").mkdir()
    (job.folder / "report/report.sarif").write_text("wrong", encoding="utf-8")
    assert job.run("sarif", {}) == 0
    sent = (job.folder / "sent").read_bytes()
    assert gzip.decompress(base64.b64decode(sent)) == b"wrong"
    [call] = [one for one in job.calls if one.startswith("gh ")]
    assert "[repos/ada/tea/code-scanning/sarifs]" in call
    assert "[commit_sha=c0ffee] [-f] [ref=refs/heads/main]" in call
