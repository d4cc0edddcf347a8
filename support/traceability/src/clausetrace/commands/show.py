"""`trace show`: one ID on the terminal."""

import click

from clausetrace.commands.group import commands, promise_named, read
from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import judge
from clausetrace.model import Unusable
from clausetrace.rendering.single_id import as_one
from clausetrace.rendering.visible_text import visible
from clausetrace.results.origin import Code, code_of
from clausetrace.results.result_file import Results, read_results


@commands.command()
@click.argument("key")
def show(key: str) -> int:
    """Print all that is known of KEY: words, scenarios, steps, and what the last run saw."""
    configuration, links = read()
    linked = promise_named(links, key)
    results = _last(configuration)
    code = code_of(configuration) if results.run else Code("")
    report = judge(links, results, code=code, selection=(linked.key,))
    click.echo(as_one(linked, report.promises[0]), nl=False)
    for finding in report.findings:
        click.echo(visible(str(finding)))
    for reason in report.inconclusive:
        click.echo(visible(f"inconclusive: {reason}"))
    return report.exit_status


def _last(configuration: Configuration) -> Results:
    """Return what the last run did; where nothing can be read, why."""
    name = configuration.relative(configuration.results_file)
    try:
        return read_results(configuration.results_file, name=name)
    except Unusable as error:
        return Results(name, {}, {}, {}, damage=[str(error)])
