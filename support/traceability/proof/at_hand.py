"""Owns what the last run shows, where it is a run of the tree as it is: it needs no repetition."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field

from support.traceability.configuration import Configuration
from support.traceability.linking import Links
from support.traceability.model import Unusable
from support.traceability.origin import code_hash
from support.traceability.results import read_results
from support.traceability.verdicts import Report, judge


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a run of this tree shows: verdicts of IDs and parts, and which files have their steps.

    Both are empty without such a run.
    """

    verdicts: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, frozenset[str]] = field(default_factory=dict)


def at_hand(configuration: Configuration, links: Links) -> AtHand:
    """Return what the last run shows; nothing where its tree, Python or options were others."""
    path = configuration.results_file
    try:
        results = read_results(path, name=configuration.relative(path))
    except Unusable:
        return AtHand()
    report = judge(links, results, code=code_hash(configuration))
    if report.doubts or results.run["python"] != platform.python_version():
        return AtHand()
    if any(word.partition("=")[0] in configuration.pass_on for word in results.run["selection"]):
        return AtHand()
    steps: dict[str, set[str]] = {}
    for key, recorded in results.scenarios.items():
        files = steps.setdefault(key.partition("#")[0], set())
        for attempt in (one["attempts"][-1] for one in recorded if one["attempts"]):
            places = (step["definition"] for step in attempt["steps"])
            files |= {place.rpartition(":")[0] for place in places if place}
    return AtHand(verdicts_of(report), {key: frozenset(files) for key, files in steps.items()})


def verdicts_of(report: Report) -> dict[str, str]:
    """Return the verdict of each ID, and of each part with the reason."""
    verdicts = {one.promise.key: str(one.verdict) for one in report.promises}
    return verdicts | {
        part.key: f"{part.verdict}: {part.why}".removesuffix(": ")
        for one in report.promises
        for part in one.parts
    }
