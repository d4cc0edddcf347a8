"""`trace prove`: runs scenarios so that they must fail."""

from random import SystemRandom

import click
from rich.console import Console

from support.traceability.commands.group import commands, listed, read, selected, selecting
from support.traceability.proof import PROOFS, Plan
from support.traceability.proof.at_hand import at_hand
from support.traceability.proof.choosing import SEEDS, Draw


@commands.command()
@selecting
@click.option("--only", default=",".join(PROOFS), help=f"some of {','.join(PROOFS)}")
@click.option(
    "--since",
    metavar="COMMIT",
    help="try what changes since this commit concern, and a sample of the rest",
)
@click.option(
    "--sample",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="with --since: the part of the rest that is tried by chance",
)
@click.option("--seed", type=int, help="with --since: take the sample that this seed printed")
def prove(
    names: tuple[str, ...], only: str, since: str | None, sample: float, seed: int | None
) -> int:
    """Run scenarios so that they must fail; those that don't are weak passes."""
    kinds = listed("--only", only, PROOFS)
    configuration, links = read()
    selection = selected(configuration, links, names)
    plan = Plan(configuration, links, selection, known=at_hand(configuration, links))
    console, weak = Console(soft_wrap=True, highlight=False), 0
    if since is not None:
        seed = SystemRandom().randrange(SEEDS) if seed is None else seed
        plan = plan.since(since, Draw(sample, seed))
        console.print(plan.choice.told, markup=False)
    for kind in kinds:
        proved = PROOFS[kind](plan)
        for line in proved.weak:
            console.print(f"weak: {line}", markup=False)
        untried = f", not tried: {proved.untried}" if proved.untried else ""
        left = f", left out by chance: {proved.left}" if proved.left else ""
        told = f"{kind}: {proved.tried} tried, {len(proved.weak)} weak{untried}{left}"
        console.print(told, markup=False)
        weak += len(proved.weak)
    return 1 if weak else 0
