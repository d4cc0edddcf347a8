"""`trace report`: judges results against the tree as it is now."""

import sys
from pathlib import Path

import click
from rich.console import Console

from support.traceability.commands.group import commands, judged_against, listed, read, read_all
from support.traceability.render import FORMATS, write_formats
from support.traceability.render.terminal import print_report
from support.traceability.results import write_results


@commands.command()
@click.argument("results", type=click.Path(path_type=Path), nargs=-1)
@click.option("--format", "formats", default="terminal", help=f"some of {','.join(FORMATS)}")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="write the results as one file, and every format, into this folder",
)
def report(results: tuple[Path, ...], formats: str, into: Path | None) -> int:
    """Judge RESULTS, or the last run's, against the tree as it is now, and print it.

    Several are those of shards or engines; together they are one.
    """
    wanted = listed("--format", formats, FORMATS)
    configuration, links = read()
    together = read_all(configuration, results)
    judgment = judged_against(links, together, configuration)
    if into is not None:
        write_results(together, into)
        write_formats(judgment, into)
    for name in wanted:
        if name == "terminal":
            print_report(judgment, Console())
        else:
            sys.stdout.write(FORMATS[name][0](judgment))
    return judgment.exit_status
