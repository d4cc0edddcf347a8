"""Sentences of the area traceability about reports as other readers have them."""

from support.runner.bdd import Fact, noun, then, when
from support.runner.values import Absent, Findings, findings_of
from support.runner.words.nouns import Thing
from support.trace.browser.looking import look_at
from support.trace.formats import comments, other_formats, report_formats
from support.trace.observed import CommentSeen, NamedRows, SamplesSeen, named
from support.trace.sample_repository import Repository
from support.world import World
from support.world.observed import CommandSeen


@when(
    "Cucumber's own formatter renders the messages up to {string}",
    once="one tool of others renders the messages",
)
def formatter_renders(world: World, repository: Repository, last: str) -> None:
    page = other_formats.formatted(repository.printed)
    world.observed.note(look_at(page, repository, "read", last))


@then("{thing} is valid {string}")
async def is_valid(thing: Thing, schema: str) -> Fact:
    return Fact(seen=report_formats.faults(await thing.seen(), schema), promised=[])


@noun("the findings in SARIF")
def sarif_findings(world: World) -> NamedRows:
    found = other_formats.findings(str(world.observed[CommandSeen].printed))
    return named(found, "rule", "key", "place", "promised")


@noun("the test cases in JUnit XML")
def junit_cases(world: World) -> NamedRows:
    found = report_formats.test_cases(str(world.observed[CommandSeen].printed))
    return named(found, "ID", "scenario", "outcome")


@noun("the test cases in messages")
def message_cases(world: World) -> NamedRows:
    found = other_formats.test_cases(str(world.observed[CommandSeen].printed))
    return named(found, "ID", "scenario", "outcome")


@noun("the failure of {string} in JUnit XML")
def junit_failure(world: World, scenario: str) -> str:
    return report_formats.failure(str(world.observed[CommandSeen].printed), scenario)


@noun("the number of verdicts that differ from those in JSON")
def disagreements(world: World) -> Findings | Absent:
    return findings_of(report_formats.disagreements(world.observed[SamplesSeen].formats))


@noun("the verdicts of all samples")
def verdicts_of_samples(world: World) -> str | Absent:
    return report_formats.verdicts_in(world.observed[SamplesSeen].formats)


@noun("the rendered comment")
def comment_shown(world: World) -> str | Absent:
    return comments.shown_text(world.observed[CommentSeen].markdown)


@noun("the number of mentions and links in the comment")
def mentions(world: World) -> Findings | Absent:
    return findings_of(comments.calls(world.observed[CommentSeen].markdown))


@noun("the number of regressions that the comment lists or counts as left out")
def regressions(world: World) -> int | Absent:
    return comments.regressions(world.observed[CommentSeen].markdown)
