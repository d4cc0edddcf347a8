"""`trace run`: runs scenarios and judges them."""

from dataclasses import replace

import click
from rich.console import Console

from support.traceability.commands.group import commands, judged, read, selected, selecting
from support.traceability.configuration import Configuration
from support.traceability.history import read_history, with_run, write_history
from support.traceability.linking import Links
from support.traceability.lock import held, lend
from support.traceability.model import Unusable
from support.traceability.parallel import spread
from support.traceability.proof import only, run_pytest
from support.traceability.render import write_formats
from support.traceability.render.terminal import print_report
from support.traceability.results import forget, recovered
from support.traceability.sharding import shard_of
from support.traceability.verdicts import Report, chosen


@commands.command()
@selecting
@click.option("--shard", help="run the first of three parts with 1/3, and judge it by itself")
@click.pass_obj
def run(pytests: list[str], names: tuple[str, ...], shard: str | None) -> int:
    """Run scenarios and judge them; arguments after -- go to pytest.

    Where pytest-xdist is installed, 50 scenarios or more run on all cores.
    """
    own = [f"--trace-shard={shard_of(shard).words}"] if shard else []
    configuration, links = read()
    selection = selected(configuration, links, names)
    if any(word.startswith("--trace-results") for word in pytests):
        raise Unusable("--trace-results: `trace run` writes where tool.traceability.results says")
    with held(configuration.results_folder):
        spread(_scenarios(links, selection, shard))
        report = _report(configuration, selection, [*own, *pytests])
    print_report(report, Console())
    return report.exit_status


def _report(configuration: Configuration, selection: tuple[str, ...], options: list[str]) -> Report:
    folder, history = configuration.results_folder, configuration.history_file
    past = read_history(history) if history else ()
    forget(folder)
    lend(folder)
    done = run_pytest(configuration.root, *only(configuration, selection), *options)
    if recovered(configuration) is None:
        ended = f"pytest ended with exit status {done.returncode} and left no record"
        raise Unusable(f"{ended}: it stopped before its first scenario, or ran without the engine")
    report = judged(configuration, selection, exit_status=done.returncode)
    report = replace(report, past=with_run(past, report))
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
