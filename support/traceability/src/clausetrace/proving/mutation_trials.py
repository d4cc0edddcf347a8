"""Tries mutations in copies of the tree: the keys that each of them names must fail."""

import json
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Verdict, judge
from clausetrace.linking.links import Links, link
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.proving.mutations import Mutation, read_mutations
from clausetrace.proving.running import Proof, only
from clausetrace.proving.workspaces import Workspace, workspace
from clausetrace.reading.tree import read_tree
from clausetrace.results.origin import code_hash
from clausetrace.results.spec_snapshot import promised

WORKSPACES = 2
"""Mutations tried at the same time, each in a copy of the tree of its own."""


def prove_mutations(
    configuration: Configuration, links: Links, selection: tuple[str, ...]
) -> Proof:
    """Apply each listed mutation to a copy of the tree: the keys that it names must fail."""
    listed = read_mutations(configuration)
    survivors = list(_unlisted(configuration, links, listed, selection))
    wanted = [one for one in listed if any(chosen(key, selection) for key in one.caught_by)]
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        trials = Trials(configuration, links, SimpleQueue(), Path(name) / "promised.json")
        trials.promised.write_text(json.dumps(promised(links)), encoding="utf-8")
        for number in range(WORKSPACES):
            copy = workspace(configuration, Path(name) / str(number))
            trials.workspaces.put(opened.enter_context(copy))
        unbroken = trials.unbroken(wanted)
        faults = list(_failing_unbroken(unbroken))
        tried = [one for one in map(partial(_applicable, unbroken), wanted) if one.caught_by]
        with ThreadPoolExecutor(WORKSPACES) as threads:
            outcomes = list(threads.map(trials.outcome, tried))
    survivors += [line for one in outcomes for line in one.survivors]
    faults += [line for one in outcomes for line in one.faults]
    killed = sum(not one.survivors and not one.faults for one in outcomes)
    untried = _untried(len(wanted) - len(tried))
    return Proof("mutations", killed, tuple(survivors), tuple(faults), untried)


def _unlisted(
    configuration: Configuration, links: Links, listed: list[Mutation], selection: tuple[str, ...]
) -> Iterator[str]:
    """Yield a line for each standing scenario that no mutation is shown to fail."""
    named = {key for one in listed for key in one.caught_by}
    for linked in links.promises:
        for scenario in linked.feature.scenarios if linked.feature else ():
            key = f"{linked.key}#{scenario.name}"
            standing = configuration.standing in scenario.tags
            if standing and chosen(linked.key, selection) and key not in named:
                what = f"no mutation in {configuration.mutations} names it"
                yield f"{key}: it stands without an event, and {what}"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one mutation: a line for each key that did not fail, and what went wrong."""

    survivors: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trials:
    """Tries mutations in copies of the tree, as many at a time as there are copies."""

    configuration: Configuration
    links: Links
    workspaces: "SimpleQueue[Workspace]"
    promised: Path

    def unbroken(self, wanted: list[Mutation]) -> dict[str, str]:
        """Return the verdict of each key to fail in an untouched copy."""
        keys = dict.fromkeys(key for one in wanted for key in one.caught_by)
        if not (there := tuple(key for key in keys if self._knows(key))):
            return {}
        copy = self.workspaces.get()
        verdicts = self._verdicts(copy, there, self.links)
        self.workspaces.put(copy)
        return {key: verdicts.get(key, "unknown") for key in keys}

    def outcome(self, mutation: Mutation) -> Trial:
        """Try one mutation in the next free copy."""
        if unknown := [key for key in mutation.caught_by if not self._knows(key)]:
            id_ = unknown[0].partition("#")[0]
            told = f"caught_by names {id_}, which no specification has"
            return Trial(faults=(f"{mutation.place}: {told}",))
        copy = self.workspaces.get()
        try:
            copy.apply(mutation)
            return Trial(tuple(self._survivors(mutation, copy)))
        except Unusable as error:
            return Trial(faults=(f"{mutation.place}: {error}",))
        finally:
            copy.restore(mutation.file, self.configuration.root)
            self.workspaces.put(copy)

    def _survivors(self, mutation: Mutation, copy: Workspace) -> Iterator[str]:
        """Run the keys that must fail in a broken copy, and yield a line for each that doesn't."""
        links = self.links if mutation.file.endswith(".py") else _links_of(copy)
        verdicts = self._verdicts(copy, mutation.caught_by, links)
        for key in mutation.caught_by:
            seen = verdicts.get(key, "unknown")
            if not seen.startswith(Verdict.FAILED):
                yield f'{mutation.place}: {key} does not fail ({seen}): "{mutation.suffers}"'

    def _knows(self, key: str) -> bool:
        return key.partition("#")[0] in {linked.key for linked in self.links.promises}

    def _verdicts(self, copy: Workspace, keys: tuple[str, ...], links: Links) -> dict[str, str]:
        """Run keys in a copy of the tree, and return the verdict of each ID and of each part."""
        given = [f"--trace-promised={self.promised}"] if links is self.links else []
        results = copy.run(*only(self.configuration, keys), *given, "-p", "no:cacheprovider")
        report = judge(links, results, code=code_hash(copy.configuration))
        verdicts = {one.promise.key: str(one.verdict) for one in report.promises}
        return verdicts | {
            part.key: f"{part.verdict}: {part.why}".removesuffix(": ")
            for one in report.promises
            for part in one.parts
        }


def _failing_unbroken(unbroken: dict[str, str]) -> Iterator[str]:
    for key, seen in unbroken.items():
        if seen != Verdict.PASSED and not seen.startswith(Verdict.NOT_APPLICABLE):
            told = f"unbroken it does not pass either ({seen}), so its failing proves nothing"
            yield f"{key}: {told}"


def _applicable(unbroken: dict[str, str], mutation: Mutation) -> Mutation:
    """Return a mutation with only those keys that can be run where this is."""
    verdicts = {key: unbroken.get(key, "") for key in mutation.caught_by}
    there = [key for key, one in verdicts.items() if not one.startswith(Verdict.NOT_APPLICABLE)]
    return replace(mutation, caught_by=tuple(there))


def _untried(count: int) -> str:
    mutations = "1 mutation" if count == 1 else f"{count} mutations"
    return f"{mutations}, since what must fail is not applicable here" if count else ""


def _links_of(copy: Workspace) -> Links:
    """Return what a copy promises, where something else than code was broken."""
    return link(read_tree(copy.configuration), copy.configuration)
