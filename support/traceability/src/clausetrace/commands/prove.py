"""`trace prove`: runs scenarios so that they must fail."""

import click
from rich.console import Console

from clausetrace.commands.group import commands, listed, read, selected, selecting
from clausetrace.proving import PROOFS


@commands.command()
@selecting
@click.option("--only", default=",".join(PROOFS), help=f"some of {','.join(PROOFS)}")
def prove(names: tuple[str, ...], only: str) -> int:
    """Run scenarios so that they must fail; those that don't are weak passes."""
    kinds = listed("--only", only, PROOFS)
    configuration, links = read()
    selection = selected(configuration, links, names)
    console, weak = Console(soft_wrap=True, highlight=False), 0
    for kind in kinds:
        proved = PROOFS[kind](configuration, links, selection)
        for line in proved.weak:
            console.print(f"weak: {line}", markup=False)
        untried = f", not tried: {proved.untried}" if proved.untried else ""
        told = f"{kind}: {proved.tried} tried, {len(proved.weak)} weak{untried}"
        console.print(told, markup=False)
        weak += len(proved.weak)
    return 1 if weak else 0
