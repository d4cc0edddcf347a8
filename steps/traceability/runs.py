"""Sentences of the area traceability about what runs: scenarios, commands, reviews, waivers."""

from pathlib import Path

from support.runner.bdd import given, when
from support.trace.formats.gherkin_readers import read_by_both
from support.trace.formats.report_formats import reported_samples
from support.trace.kept_runs import run_before
from support.trace.observed import CommentSeen, SamplesSeen
from support.trace.reports import keep_run, keep_shards
from support.trace.results import waiving
from support.trace.sample_repository import Repository
from support.world import World


@given("its scenarios have run")
def scenarios_have_run(repository: Repository) -> None:
    run_before(repository, "pytest")


@given("{string} has been run")
def has_been_run(repository: Repository, command: str) -> None:
    run_before(repository, command)


@given("{string} has been run with its results in {string}")
def has_run_into(repository: Repository, command: str, file: str) -> None:
    keep_run(repository, command, file)


@given("its {int} shard/shards has/have run")
def shards_have_run(repository: Repository, count: int) -> None:
    keep_shards(repository, count)


@given("its IDs are reviewed")
def are_reviewed(repository: Repository) -> None:
    repository.succeed("trace review orders")


@given("{name} has waived {string} for {int} day/days")
def has_waived(repository: Repository, person: str, key: str, days: int) -> None:
    repository.succeed(waiving(key, person=person, days=days))


@when("{name} waives {string} for {int} day/days")
def waives(world: World, repository: Repository, person: str, key: str, days: int) -> None:
    world.observed.note(repository.watch(waiving(key, person=person, days=days)))


@when("{string} is run")
def is_run(world: World, repository: Repository, command: str) -> None:
    world.observed.note(repository.watch(command))


@when("the comment on {string} is written with {string}")
def comment_is_written(world: World, repository: Repository, file: str, options: str) -> None:
    seen = repository.watch(f"trace comment {file} --commit <commit> {options}")
    world.observed.note(seen)
    world.observed.note(CommentSeen(repository.printed))


@when("every sample is run and reported", once="what holds for all samples takes all of them")
def every_sample(world: World, folder: Path) -> None:
    world.observed.note(SamplesSeen(reported_samples(folder)))


@when(
    "both readers of Gherkin read the features of this repository",
    once="one decision has them both: they must not differ",
)
def both_read(world: World) -> None:
    world.observed.note(read_by_both())
