"""Compares the sentences that `trace` reads from the source with the definitions of the runner."""

from collections import Counter
from functools import cache

from clausetrace.configuration import configured
from clausetrace.linking.links import link
from clausetrace.listing.documents import used
from clausetrace.reading.features import filled
from clausetrace.reading.tree import read_tree
from support.runner.bdd import DEFINITIONS
from support.runner.words.feature_faults import definitions_of
from support.trace.commands import ROOT

Counts = dict[tuple[str, str], int]


@cache
def listed() -> Counts:
    """Return in how many steps each sentence is, by its kind and words, as `trace` lists them."""
    configuration = configured(ROOT)
    links = link(read_tree(configuration), configuration)
    return {
        (sentence.kind.value, sentence.words): sentence.uses
        for sentence in used(configuration, links)
    }


def counted() -> Counts:
    """Return the same as the runner finds the definitions of steps."""
    configuration = configured(ROOT)
    scenarios = [
        scenario for each in read_tree(configuration).features for scenario in each.scenarios
    ]
    uses = Counter({(definition.kind, definition.pattern): 0 for definition in DEFINITIONS})
    for scenario in scenarios:
        for step in scenario.steps:
            texts = {filled(step.text, row) for row in scenario.rows}
            found = (definition for text in texts for definition in definitions_of(step.kind, text))
            uses.update({(definition.kind, definition.pattern) for definition in found})
    return dict(uses)


def differing() -> list[str]:
    """Return each sentence that isn't in both, or has other uses in one of them."""
    ours, theirs = listed(), counted()
    keys = sorted(ours.keys() | theirs.keys())
    return [
        f"{kind} {words}: {ours.get((kind, words))} listed, {theirs.get((kind, words))} counted"
        for kind, words in keys
        if ours.get((kind, words)) != theirs.get((kind, words))
    ]
