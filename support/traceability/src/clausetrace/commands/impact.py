"""`trace impact`: which scenarios execute what a change touches."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from clausetrace.commands.group import commands, listed, read
from clausetrace.configuration import Configuration
from clausetrace.covering.functions import executed_functions
from clausetrace.covering.impact import Impact, impact_since
from clausetrace.covering.stored import Covered, coverage_file, read_coverage
from clausetrace.judging.verdicts import Report
from clausetrace.linking.links import Links
from clausetrace.rendering.changes.impact_formats import impact_json, impact_lines, impact_markdown
from clausetrace.writing import write_whole

FORMATS: dict[str, Callable[[Impact], str]] = {
    "terminal": lambda impact: "\n".join(impact_lines(impact)),
    "markdown": impact_markdown,
    "json": impact_json,
}


@commands.command()
@click.argument("base", default="HEAD")
@click.option("--format", "formats", default="terminal", help=f"some of {','.join(FORMATS)}")
@click.option(
    "--results",
    type=click.Path(path_type=Path),
    help="the result file whose coverage is read, the last run's where none is named",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="write it as JSON into this file too, for `trace comment --impact`",
)
def impact(base: str, formats: str, results: Path | None, into: Path | None) -> int:
    """Tell which scenarios execute what changed since BASE, a commit.

    Uncommitted changes count. Exit status: 0 each changed line is executed by a scenario, 1 not
    each, 2 inconclusive.
    """
    wanted = listed("--format", formats, FORMATS)
    configuration, links = read()
    found = impact_of(configuration, links, base, coverage_of(configuration, results))
    if into is not None:
        write_whole(into, f"{impact_json(found)}\n")
    for name in wanted:
        click.echo(FORMATS[name](found))
    return found.exit_status


def coverage_of(configuration: Configuration, results: Path | None = None) -> Covered | None:
    """Return the coverage beside a result file, the last run's where none is named."""
    path = coverage_file(results or configuration.results_file)
    inside = path.is_absolute() and path.is_relative_to(configuration.root)
    return read_coverage(path, name=configuration.relative(path) if inside else str(path))


def impact_of(
    configuration: Configuration, links: Links, base: str, covered: Covered | None
) -> Impact:
    """Return what changed since a commit concerns, as recorded coverage shows."""
    keys = (
        f"{linked.key}#{scenario.name}"
        for linked in links.promises
        for scenario in (linked.feature.scenarios if linked.feature else ())
    )
    return impact_since(configuration, covered, base, keys)


def with_functions(configuration: Configuration, report: Report) -> Report:
    """Return a report that says what each ID executes, where its run recorded that."""
    covered = coverage_of(configuration)
    if covered is None or report.run.get("id") not in covered.runs:
        return report
    return replace(report, executes=executed_functions(configuration.root, covered))
