"""Owns what the last run shows, where it is a run of the tree as it is: it needs no repetition."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field

from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Report, judge
from clausetrace.linking.links import Links
from clausetrace.model import Unusable
from clausetrace.results.origin import code_of
from clausetrace.results.result_file import read_results


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a run of this tree shows: verdicts of IDs and parts, and which files have their steps.

    `seconds` is how long each part took. All are empty without such a run.
    """

    verdicts: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, frozenset[str]] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


def at_hand(configuration: Configuration, links: Links) -> AtHand:
    """Return what the last run shows; nothing where its tree, Python or options were others."""
    path = configuration.results_file
    try:
        results = read_results(path, name=configuration.relative(path))
    except Unusable:
        return AtHand()
    report = judge(links, results, code=code_of(configuration))
    if report.inconclusive or results.run["python"] != platform.python_version():
        return AtHand()
    if any(word.partition("=")[0] in configuration.pass_on for word in results.run["selection"]):
        return AtHand()
    steps: dict[str, set[str]] = {}
    for key, recorded in results.scenarios.items():
        files = steps.setdefault(key.partition("#")[0], set())
        for attempt in (one["attempts"][-1] for one in recorded if one["attempts"]):
            places = (step["definition"] for step in attempt["steps"])
            files |= {place.rpartition(":")[0] for place in places if place}
    seconds = {part.key: part.seconds for promise in report.promises for part in promise.parts}
    frozen = {key: frozenset(files) for key, files in steps.items()}
    return AtHand(verdicts_of(report), frozen, seconds)


def verdicts_of(report: Report) -> dict[str, str]:
    """Return the verdict of each ID, and of each part with the reason."""
    verdicts = {promise.promise.key: str(promise.verdict) for promise in report.promises}
    return verdicts | {
        part.key: f"{part.verdict}: {part.why}".removesuffix(": ")
        for promise in report.promises
        for part in promise.parts
    }
