"""`trace diff`: what a change did, from the results before and after it."""

from pathlib import Path

import click

from clausetrace.commands.group import commands, judged_alone, read_all
from clausetrace.comparing import difference, excused
from clausetrace.configuration import configured, find_root
from clausetrace.rendering.changes.told_changes import as_lines


@commands.command()
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("head", type=click.Path(path_type=Path))
def diff(base: Path, head: Path) -> int:
    """Tell what became of every promise between the results BASE and HEAD.

    Both are judged by what their own file says was promised. A BASE that doesn't exist is reported.
    """
    configuration = configured(find_root(Path.cwd()))
    before = judged_alone(read_all(configuration, (base,))) if base.exists() else None
    after = excused(before, judged_alone(read_all(configuration, (head,))))
    found = difference(before, after) if before else None
    for line in as_lines(before, after.report, found):
        click.echo(line)
    return max(after.report.exit_status, int(bool(found and found.worse)))
