"""`trace run`: runs scenarios and judges them."""

from dataclasses import replace

import click
from rich.console import Console

from clausetrace.commands.group import commands, judged, read, selected, selecting
from clausetrace.commands.impact import coverage_of, impact_of, with_functions
from clausetrace.configuration import Configuration
from clausetrace.counting import part_of_whole
from clausetrace.judging.verdicts import Report
from clausetrace.linking.links import Links
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.proving import only, run_pytest
from clausetrace.proving.affected import affected
from clausetrace.recording.lock import held, lend
from clausetrace.recording.parallel import spread
from clausetrace.rendering import write_formats
from clausetrace.rendering.history.history_file import read_history, with_run, write_history
from clausetrace.rendering.terminal import print_report
from clausetrace.rendering.visible_text import visible
from clausetrace.results.result_file import forget, recovered
from clausetrace.results.sharding import shard_of


@commands.command()
@selecting
@click.option("--shard", help="run the first of three parts with 1/3, and judge it by itself")
@click.option("--coverage", is_flag=True, help="record which lines each scenario executes")
@click.option(
    "--affected-by",
    metavar="COMMIT",
    help="run only the IDs that changes since this commit may affect",
)
@click.pass_obj
def run(
    pytests: list[str],
    names: tuple[str, ...],
    shard: str | None,
    coverage: bool,  # noqa: FBT001  click hands it over
    affected_by: str | None,
) -> int:
    """Run scenarios and judge them; arguments after -- go to pytest.

    Where pytest-xdist is installed, 50 scenarios or more run on all cores.
    """
    own = [f"--trace-shard={shard_of(shard).words}"] if shard else []
    own += ["--trace-coverage"] if coverage else []
    configuration, links = read()
    selection = selected(configuration, links, names)
    if any(word.startswith("--trace-results") for word in pytests):
        raise Unusable("--trace-results: `trace run` writes where tool.clausetrace.results says")
    told = ""
    if affected_by is not None:
        if names or coverage:
            raise Unusable("--affected-by: chooses by itself what to run; leave out the rest")
        selection, told, is_known = _affected(configuration, links, affected_by)
        click.echo(told)
        if not selection:
            return 0 if is_known else 2
    with held(configuration.results_folder):
        spread(_scenarios(links, selection, shard))
        report = _report(configuration, selection, [*own, *pytests])
    print_report(report, Console())
    if told:
        click.echo(told)
    return report.exit_status


def _affected(
    configuration: Configuration, links: Links, commit: str
) -> tuple[tuple[str, ...], str, bool]:
    """Return the IDs that changes may affect, a line about them, and whether all is known."""
    covered = coverage_of(configuration)
    impact = impact_of(configuration, links, commit, covered)
    found = affected(configuration, links, covered, impact)
    rest = len(links.promises) - len(found.ids)
    why = f" ({found.every})" if found.every else ""
    counted = part_of_whole(len(found.ids), len(links.promises), "ID")
    told = f"affected by changes since {commit}: {counted}{why}"
    unused = [path for path, _ in impact.unknown if not path.endswith(".py")]
    unknown = f"; unknown users of {', '.join(unused)}" if unused and not found.every else ""
    return found.ids, visible(f"{told}; not run: {rest}{unknown}"), not impact.is_incomplete


def _report(configuration: Configuration, selection: tuple[str, ...], options: list[str]) -> Report:
    folder, history = configuration.results_folder, configuration.history_file
    past = read_history(history) if history else ()
    forget(folder)
    lend(folder)
    done = run_pytest(configuration.root, *only(configuration, selection), *options)
    if recovered(configuration) is None:
        ended = f"pytest ended with exit status {done.returncode} and wrote no record"
        raise Unusable(
            f"{ended}: it stopped before its first scenario, or ran without clausetrace's plugin"
        )
    report = judged(configuration, selection, exit_status=done.returncode)
    report = with_functions(configuration, replace(report, past=with_run(past, report)))
    if history is not None:
        write_history(history, report.past)
    write_formats(report, folder)
    return report


def _scenarios(links: Links, selection: tuple[str, ...], shard: str | None) -> int:
    """Return how many scenarios are to be run, each row of an outline counted."""
    part = shard_of(shard) if shard else None
    return sum(
        len(scenario.rows)
        for linked in links.promises
        if chosen(linked.key, selection) and (part is None or part.has(linked.key))
        for scenario in (linked.feature.scenarios if linked.feature else ())
    )
