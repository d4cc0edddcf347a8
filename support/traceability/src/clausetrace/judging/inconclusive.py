"""Tells why the results of a run can't be relied on as a whole."""

from collections.abc import Iterator

from clausetrace.judging.outcomes import ran_in
from clausetrace.linking.links import Links
from clausetrace.results.merging import variants_of
from clausetrace.results.result_file import Results


def reasons_against(links: Links, results: Results, stale: str) -> list[str]:
    """Return each reason why results can't be relied on as a whole; `stale` is one, if it says so.

    One is a scenario that ran although others were left out because they need the same.
    """
    return [*_broken(results, stale), *_contradictions(links, results)]


def _broken(results: Results, stale: str) -> list[str]:
    if not results.run:
        return [*results.damage, stale]
    reasons = [*results.damage, *results.run.get("broken", ["the run did not end"])]
    if not results.scenarios:
        reasons.append("no scenario ran")
    if results.run.get("left_out"):
        reasons.append(f"the run left out every {results.run['left_out']} step")
    exit_status = results.run.get("exit")
    if exit_status not in {0, 1, None}:
        reasons.append(f"pytest ended with exit status {exit_status}")
    return [*reasons, stale] if stale else reasons


def _contradictions(links: Links, results: Results) -> Iterator[str]:
    for variant in variants_of(results.run):
        yield from _contradictions_in(variant, links, results)


def _contradictions_in(variant: str, links: Links, results: Results) -> Iterator[str]:
    recorded = [one for them in results.scenarios.values() for one in ran_in(variant, them)]
    wanting = {one["needs"] for one in recorded if one.get("needs")}
    for linked in links.promises:
        for scenario in linked.feature.scenarios if linked.feature else ():
            key = f"{linked.key}#{scenario.name}"
            ran = ran_in(variant, results.scenarios.get(key, []))
            tags = (scenario.tags_in(one["row"]) for one in ran if not one.get("needs"))
            for tag in frozenset[str]().union(*tags) & wanting:
                yield f"{key} ran, and others were left out because they need {tag}"
