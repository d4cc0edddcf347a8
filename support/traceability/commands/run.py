"""`trace run`: runs scenarios and judges them."""

import click
from rich.console import Console

from support.traceability.commands.group import commands, judged, read, selected, selecting
from support.traceability.model import Unusable
from support.traceability.proof import only, run_pytest
from support.traceability.render import FORMATS
from support.traceability.render.terminal import print_report
from support.traceability.results import forget, recovered


@commands.command()
@selecting
@click.pass_obj
def run(pytests: list[str], names: tuple[str, ...]) -> int:
    """Run scenarios and judge them; arguments after -- go to pytest."""
    configuration, links = read()
    selection = selected(configuration, links, names)
    if any(word.startswith("--trace-results") for word in pytests):
        raise Unusable("--trace-results: `trace run` writes where tool.traceability.results says")
    forget(configuration.results_folder)
    done = run_pytest(configuration.root, *only(configuration, selection), *pytests)
    if recovered(configuration, folder=configuration.results_folder) is None:
        ended = f"pytest ended with exit status {done.returncode} and left no record"
        raise Unusable(f"{ended}: it stopped before its first scenario, or ran without the engine")
    report = judged(configuration, selection, exit_status=done.returncode)
    for render, name in FORMATS.values():
        (configuration.results_folder / name).write_text(render(report), encoding="utf-8")
    print_report(report, Console())
    return report.exit_status
