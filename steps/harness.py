"""Sentences of the area harness: runs in which something is wrong, and what they leave."""

from support.harness.troubles import TROUBLES, processes_left, run_scenario
from support.prose.check import findings
from support.runner.bdd import noun, when
from support.runner.values import Absent, findings_of
from support.runner.words.parameters import parameter
from support.trace.sample_repository import Repository
from support.world import World
from support.world.observed import CommandSeen

parameter("trouble", "|".join(TROUBLES), str, example="a step blocks")


@when("a scenario runs where {trouble}")
async def scenario_runs(world: World, trouble: str) -> None:
    await run_scenario(world, trouble, [])


@when("a scenario runs where {trouble}, with {string}")
async def scenario_runs_with(world: World, trouble: str, options: str) -> None:
    await run_scenario(world, trouble, options.split())


@when("the English of the repository is checked")
def english_is_checked(world: World, repository: Repository) -> None:
    world.observed.note(CommandSeen(printed="\n".join(findings(repository.folder))))


@noun("the number of processes left by that run")
def left_by_run(world: World) -> int | Absent:
    return findings_of(processes_left(world))
