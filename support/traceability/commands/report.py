"""`trace report`: judges results against the tree as it is now."""

import sys
from pathlib import Path

import click
from rich.console import Console

from support.traceability.commands.group import commands, judged, judged_alone, listed
from support.traceability.configuration import configured, find_root
from support.traceability.model import Unusable
from support.traceability.render import FORMATS
from support.traceability.render.terminal import print_report
from support.traceability.verdicts import Report


@commands.command()
@click.argument("results", type=click.Path(path_type=Path), required=False)
@click.option("--format", "formats", default="terminal", help=f"some of {','.join(FORMATS)}")
@click.option("--commit", help="judge RESULTS of this commit alone, without its tree")
def report(results: Path | None, formats: str, commit: str | None) -> int:
    """Judge RESULTS, or the last run's, against the tree as it is now, and print it."""
    wanted = listed("--format", formats, FORMATS)
    judgment = _judgment(results, commit)
    for name in wanted:
        if name == "terminal":
            print_report(judgment, Console())
        else:
            sys.stdout.write(FORMATS[name][0](judgment))
    return judgment.exit_status


def _judgment(results: Path | None, commit: str | None) -> Report:
    if commit is None:
        return judged(configured(find_root(Path.cwd())), path=results and results.absolute())
    if results is None:
        raise Unusable("--commit: needs the result file as well")
    return judged_alone(results, commit=commit)
