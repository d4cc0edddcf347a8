"""`trace prove`: runs scenarios so that they must fail."""

from collections.abc import Iterator
from random import SystemRandom

import click
from rich.console import Console

from clausetrace.commands.group import commands, listed, read, selected, selecting
from clausetrace.model import Unusable
from clausetrace.proving import PROOFS, Plan, Proof
from clausetrace.proving.at_hand import at_hand
from clausetrace.proving.choosing import SEEDS, Draw
from clausetrace.proving.running import QUIET

RESUME = "`trace prove --resume` leaves out the mutations that were tried"


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
@click.option("--seed", type=int, help="draw by chance what was drawn with this printed seed")
@click.option("--resume", is_flag=True, help="leave out mutations that a stopped proof has tried")
@click.option(
    "--budget",
    type=click.FloatRange(0),
    metavar="MINUTES",
    help="begin no mutation after these; their order is by chance",
)
@click.option(
    "--limit",
    type=click.FloatRange(0, min_open=True),
    default=QUIET,
    show_default=True,
    metavar="SECONDS",
    help="end a trial in which nothing happens for so long, from set-up to tear-down",
)
def prove(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    names: tuple[str, ...],
    only: str,
    since: str | None,
    sample: float,
    seed: int | None,
    resume: bool,  # noqa: FBT001  click hands options in by name
    budget: float | None,
    limit: float,
) -> int:
    """Run scenarios so that they must fail; what survives proves nothing.

    NAMES may be parts of IDs, too: "core/DEPS-1#Main case".
    """
    kinds = listed("--only", only, PROOFS)
    configuration, links = read()
    selection = selected(configuration, links, names, parts=True)
    seed = SystemRandom().randrange(SEEDS) if seed is None else seed
    known = at_hand(configuration, links)
    plan = Plan(
        configuration,
        links,
        selection,
        known=known,
        seed=seed,
        resumes=resume,
        limit=limit,
        budget=budget,
    )
    console, held = Console(soft_wrap=True, highlight=False), True
    if since is not None:
        plan = plan.since(since, Draw(sample, seed))
        console.print(plan.choice.told, markup=False)
    for kind in kinds:
        try:
            proof = PROOFS[kind](plan)
        except KeyboardInterrupt:
            raise Unusable(f"broken off; {RESUME}") from None
        for line in _lines(proof):
            console.print(line, markup=False)
        held = held and not proof.survivors and not proof.faults
    return 0 if held else 1


def _lines(proof: Proof) -> Iterator[str]:
    yield from proof.told
    yield from (f"survived: {line}" for line in proof.survivors)
    yield from (f"not tried: {line}" for line in proof.faults)
    counts = f"{proof.kind}: {proof.killed} killed, {len(proof.survivors)} survived"
    faults = f", {len(proof.faults)} could not be tried" if proof.faults else ""
    untried = f", left out: {proof.untried}" if proof.untried else ""
    left = f", left out by chance: {proof.left}" if proof.left else ""
    yield f"{counts}{faults}{untried}{left}"
