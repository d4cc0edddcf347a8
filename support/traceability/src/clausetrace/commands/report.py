"""`trace report`: judges results against the tree as it is now."""

import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from clausetrace.commands.group import (
    commands,
    judged_against,
    judged_alone,
    listed,
    read_all,
    refuse_others,
    web_address,
    with_past,
)
from clausetrace.commands.impact import with_functions
from clausetrace.configuration import configured, find_root
from clausetrace.covering.stored import (
    coverage_file,
    merged_coverage,
    read_coverage,
    write_coverage,
)
from clausetrace.judging.verdicts import Report
from clausetrace.linking.links import link
from clausetrace.model import Unusable
from clausetrace.reading.tree import read_tree
from clausetrace.rendering import FORMATS, write_formats
from clausetrace.rendering.exports.badge import as_badge
from clausetrace.rendering.exports.csv_table import as_csv
from clausetrace.rendering.history.history_file import FILE, write_history
from clausetrace.rendering.terminal import print_report
from clausetrace.results.merging import merged
from clausetrace.results.result_file import Results, read_results, write_results
from clausetrace.writing import write_whole


@commands.command()
@click.argument("results", type=click.Path(path_type=Path), nargs=-1)
@click.option("--format", "formats", default="terminal", help=f"some of {','.join(FORMATS)}")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="write the results as one file, and every format, into this folder",
)
@click.option("--commit", help="judge RESULTS of this commit by themselves, without its tree")
@click.option(
    "--badge",
    type=click.Path(path_type=Path),
    help="write a badge into this file: an SVG, or the JSON that shields.io reads",
)
@click.option(
    "--csv", "table", type=click.Path(path_type=Path), help="write the matrix into this file"
)
@click.option("--run-link", default="", help="the address of the run, for the HTML report")
@click.option("--base", type=click.Path(path_type=Path), help="results to compare the counts with")
def report(  # noqa: PLR0913, PLR0917  click hands over each option by itself
    results: tuple[Path, ...],
    formats: str,
    into: Path | None,
    commit: str | None,
    base: Path | None,
    badge: Path | None,
    table: Path | None,
    run_link: str,
) -> int:
    """Judge RESULTS, or the last run's, against the tree as it is now, and print it.

    Several are those of shards or variants; together they are one.
    """
    wanted = listed("--format", formats, FORMATS)
    together, judgment = _judgment(results, commit, words_only=into is None)
    history = None if commit else configured(find_root(Path.cwd())).history_file
    judgment = with_past(judgment, history, base)
    if run_link:
        judgment = replace(
            judgment, run=judgment.run | {"link": web_address("--run-link", run_link)}
        )
    if not (results or commit):
        judgment = with_functions(configured(find_root(Path.cwd())), judgment)
    if into is not None:
        write_results(together, into)
        _write_coverage(results, into)
        write_formats(judgment, into)
        write_history(into / FILE, judgment.past)
    if badge is not None:
        write_whole(badge, as_badge(judgment, badge))
    if table is not None:
        write_whole(table, as_csv(judgment))
    for name in wanted:
        if name == "terminal":
            print_report(judgment, Console())
        else:
            sys.stdout.write(FORMATS[name][0](judgment))
    return judgment.exit_status


def _write_coverage(results: tuple[Path, ...], into: Path) -> None:
    """Write what the coverage beside several results says together, where there is any."""
    several = [
        read_coverage(coverage_file(result), name=str(coverage_file(result))) for result in results
    ]
    if found := [one for one in several if one is not None]:
        write_coverage(merged_coverage(found), coverage_file(into / "trace.json"))


def _judgment(
    paths: tuple[Path, ...], commit: str | None, *, words_only: bool
) -> tuple[Results, Report]:
    if commit is None:
        configuration = configured(find_root(Path.cwd()))
        together = read_all(configuration, paths, words_only=words_only)
        links = link(read_tree(configuration), configuration)
        return together, judged_against(links, together, configuration)
    if not paths:
        raise Unusable("--commit: name the result files as well")
    together = merged([read_results(path, name=str(path)) for path in paths])
    refuse_others(together, commit)
    return together, judged_alone(together)[1]
