"""`trace prove`: runs scenarios so that they must fail."""

from collections.abc import Iterator

import click
from rich.console import Console

from clausetrace.commands.group import commands, listed, read, selected, selecting
from clausetrace.proving import PROOFS, Proof


@commands.command()
@selecting
@click.option("--only", default=",".join(PROOFS), help=f"some of {','.join(PROOFS)}")
def prove(names: tuple[str, ...], only: str) -> int:
    """Run scenarios so that they must fail; what survives proves nothing."""
    kinds = listed("--only", only, PROOFS)
    configuration, links = read()
    selection = selected(configuration, links, names)
    console, held = Console(soft_wrap=True, highlight=False), True
    for kind in kinds:
        proof = PROOFS[kind](configuration, links, selection)
        for line in _lines(proof):
            console.print(line, markup=False)
        held = held and not proof.survivors and not proof.faults
    return 0 if held else 1


def _lines(proof: Proof) -> Iterator[str]:
    yield from (f"survived: {line}" for line in proof.survivors)
    yield from (f"not tried: {line}" for line in proof.faults)
    counts = f"{proof.kind}: {proof.killed} killed, {len(proof.survivors)} survived"
    faults = f", {len(proof.faults)} could not be tried" if proof.faults else ""
    untried = f", left out: {proof.untried}" if proof.untried else ""
    yield f"{counts}{faults}{untried}"
