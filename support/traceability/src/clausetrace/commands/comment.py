"""`trace comment` and `trace own-comment`: the one comment of a pull request."""

import json
from pathlib import Path
from typing import Any

import click

from clausetrace.commands.group import commands, judged_alone, read_all, web_address, with_owners
from clausetrace.comparing import Judged, difference, excused
from clausetrace.configuration import Configuration, configured, find_root, glob_pattern
from clausetrace.covering.told_impact import told_impact
from clausetrace.model import Unusable
from clausetrace.rendering.changes.pull_request_comment import (
    MARKER,
    Circumstances,
    as_comment,
    no_verdict,
)
from clausetrace.rendering.changes.told_changes import NO_BASE

LARGEST = 20_000_000
"""Bytes of a result file that are read: it comes from code under review."""
FILE = click.Path(path_type=Path)


@commands.command()
@click.argument("head", type=FILE)
@click.option("--commit", required=True, help="the commit that HEAD has to be of, in full")
@click.option("--base", type=FILE, help="results of the commit that the change is built on")
@click.option("--changed", type=FILE, help="a file that names the changed files, one a line")
@click.option("--impact", type=FILE, help="what `trace impact --into` wrote of this change")
@click.option("--run-link", default="", help="the address of the run that made HEAD")
@click.option("--report-link", default="", help="the address of its HTML report")
@click.option("--fork", is_flag=True, help="say that the results come from a fork")
def comment(  # noqa: PLR0913, PLR0917  click hands over each option by itself
    head: Path,
    commit: str,
    base: Path | None,
    changed: Path | None,
    impact: Path | None,
    run_link: str,
    report_link: str,
    fork: bool,  # noqa: FBT001  click hands it over
) -> int:
    """Print the comment of a pull request on the results HEAD, as Markdown.

    Nothing of the tree is read but the configuration, so that HEAD may come from anywhere. Where
    it can't be used, the comment says why.
    """
    configuration = configured(find_root(Path.cwd()))
    try:
        after = _of_commit(configuration, head, commit)
    except Exception as error:  # whatever a foreign file does, the comment has to say so
        click.echo(no_verdict(str(error)), nl=False)
        raise
    before, no_base = _base(configuration, base)
    after = excused(before, after)
    found = difference(before, after) if before else None
    unprotected = told_impact(impact) if impact else None
    deciding = _deciding(configuration, changed)
    links = web_address("--run-link", run_link), web_address("--report-link", report_link)
    circumstances = Circumstances(fork, deciding, no_base, unprotected, *links)
    report = with_owners(after.report, configuration)
    click.echo(as_comment(report, before, found, circumstances), nl=False)
    return after.report.exit_status


@commands.command()
@click.argument("listing", type=FILE)
@click.option("--author", required=True, help="the login that this job posts under")
def own_comment(listing: Path, author: str) -> int:
    """Print the id of the comment that may be replaced; nothing where there is none.

    LISTING is what GitHub lists of a pull request's comments, as pages or as one. Ours begins
    with our marker and is by AUTHOR; whatever somebody else wrote is left alone.
    """
    try:
        pages = json.loads(listing.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise Unusable(f"{listing}: no listing of comments: {error}") from None
    if not isinstance(pages, list):
        raise Unusable(f"{listing}: no listing of comments: not a list")
    entries = [one for page in pages for one in (page if isinstance(page, list) else [page])]
    if own := [entry for entry in entries if _is_own(entry, author)]:
        click.echo(own[0]["id"])
    return 0


def _is_own(entry: dict[str, Any], author: str) -> bool:
    first = str(entry.get("body") or "").splitlines()[:1]
    return first == [MARKER] and (entry.get("user") or {}).get("login") == author


def _of_commit(configuration: Configuration, path: Path, commit: str) -> Judged:
    if path.is_file() and path.stat().st_size > LARGEST:
        raise Unusable(f"{path}: larger than {LARGEST:,} bytes, so it is not read")
    results = read_all(configuration, (path,))
    run = results.run
    if run["commit"] != commit:
        raise Unusable(f"{path}: results of commit {run['commit'] or 'none'}, not of {commit}")
    if run["dirty"]:
        told = "with uncommitted changes"
        told = f"whose state Git doesn't know: {run['unknown']}" if "unknown" in run else told
        raise Unusable(f"{path}: results of a tree {told}")
    if results.findings is None:
        raise Unusable(
            f"{path}: written by an older version, which recorded too little for a verdict"
        )
    return judged_alone(results)


def _base(configuration: Configuration, path: Path | None) -> tuple[Judged | None, str]:
    """Return the base, or nothing and why: without one, everything else is as usual."""
    if path is None or not path.exists():
        return None, NO_BASE
    try:
        return judged_alone(read_all(configuration, (path,))), ""
    except Unusable as error:
        return None, f"{NO_BASE}: {error}"


def _deciding(configuration: Configuration, changed: Path | None) -> tuple[str, ...]:
    if changed is None:
        return ()
    try:
        names = changed.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{changed}: {error}") from None
    globs = [glob_pattern(glob) for glob in configuration.deciding]
    return tuple(name for name in names if any(glob.fullmatch(name) for glob in globs))
