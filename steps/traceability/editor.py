"""Sentences of the area traceability about authors: their editor, and advice to them."""

from support.runner.bdd import noun, when
from support.runner.values import Absent, Findings, findings_of, number_of
from support.runner.words.feature_faults import definitions_of
from support.runner.words.nearest import advice
from support.trace.editor.asking import discovered, missing_places, repeated
from support.trace.editor.language_service import ServiceSeen, read_by_service
from support.trace.editor.sentence_counts import differing, listed
from support.trace.observed import AuthorSeen
from support.world import World


@when(
    "an editor asks for the scenarios of this repository",
    once="discovery of the whole tree is one promise, and takes seconds",
)
async def asks_for_scenarios(world: World) -> None:
    world.observed.note(AuthorSeen(scenarios=await discovered()))


@when(
    "an author writes the Then {string}",
    once="the advice is compared for the noun that is misspelled, all others by the samples",
)
async def writes_then(world: World, sentence: str) -> None:
    told = "" if definitions_of("then", sentence) else advice("then", sentence)
    world.observed.note(AuthorSeen(advice=told))


@when(
    "Cucumber's language service reads this repository and the step {string}",
    once="one tool of others is the core of editors",
)
def service_reads(world: World, step: str) -> None:
    world.observed.note(read_by_service(step))


@noun("the advice to the author")
def advice_seen(world: World) -> str | Absent:
    return world.observed[AuthorSeen].advice


@noun("the number of scenarios and rows that the editor misses or shows at another line")
def places_missed(world: World) -> int | Absent:
    return findings_of(missing_places(world.observed[AuthorSeen].scenarios))


@noun("the number of duplicate names in the editor")
def names_repeated(world: World) -> int | Absent:
    return findings_of(repeated(world.observed[AuthorSeen].scenarios))


@noun("the undefined steps in an editor")
def undefined_steps(world: World) -> str | Absent:
    return world.observed[ServiceSeen].undefined


@noun("the number of sentences in an editor")
def editor_sentences(world: World) -> int | Absent:
    return world.observed[ServiceSeen].definitions


@noun("the number of sentences")
def number_of_sentences() -> int | Absent:
    return number_of(list(listed()))


@noun("the number of sentences that the runner counts differently")
def counted_otherwise() -> Findings | Absent:
    return findings_of(differing())
