"""Tries mutations in copies of the tree: the keys that each of them names must fail."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from queue import SimpleQueue

from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Verdict, judge
from clausetrace.linking.links import Links, link
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.proving.at_hand import verdicts_of
from clausetrace.proving.mutations import Mutation, mutations_once, read_mutations
from clausetrace.proving.plan import Plan
from clausetrace.proving.progress import Progress
from clausetrace.proving.running import Proof, left_out, only
from clausetrace.proving.workspaces import Workspace, workspace
from clausetrace.reading.tree import read_tree
from clausetrace.recording.parallel import cores
from clausetrace.results.git_changes import text_at
from clausetrace.results.origin import code_hash
from clausetrace.results.spec_snapshot import promised

SETTLED = (Verdict.PASSED, Verdict.NOT_APPLICABLE)
"""What needs no other run without a mutation."""


def prove_mutations(plan: Plan) -> Proof:
    """Apply each listed mutation to a copy of the tree: the keys that it names must fail.

    As many are tried at the same time as there are cores, each in a copy of its own.
    """
    configuration, links = plan.configuration, plan.links
    listed = read_mutations(configuration)
    survivors = list(_unlisted(configuration, links, listed, plan.selection))
    there = [one for one in listed if any(chosen(key, plan.selection) for key in one.caught_by)]
    wanted = plan.choice.of("mutations", there, _concerns(plan))
    copies = min(cores(), len(wanted))
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        trials = Trials(configuration, links, SimpleQueue(), Path(name) / "promised.json")
        trials.promised.write_text(json.dumps(promised(links)), encoding="utf-8")
        for number in range(copies):
            copy = workspace(configuration, Path(name) / str(number))
            trials.workspaces.put(opened.enter_context(copy))
        unbroken = trials.unbroken(wanted, plan.known.verdicts, copies)
        faults = list(_failing_unbroken(unbroken))
        tried = [one for one in map(partial(_applicable, unbroken), wanted) if one.caught_by]
        outcomes = _tried(trials, tried, copies)
    survivors += [line for one in outcomes for line in one.survivors]
    faults += [line for one in outcomes for line in one.faults]
    killed = sum(not one.survivors and not one.faults for one in outcomes)
    untried = _untried(len(wanted) - len(tried))
    left = left_out(len(there) - len(wanted), "mutation")
    return Proof("mutations", killed, tuple(survivors), tuple(faults), untried, left)


def _tried(trials: "Trials", tried: list[Mutation], copies: int) -> list["Trial"]:
    with Progress("mutations", len(tried)) as progress, ThreadPoolExecutor(copies or 1) as threads:

        def outcome(mutation: Mutation) -> Trial:
            trial = trials.outcome(mutation)
            progress.step()
            return trial

        return list(threads.map(outcome, tried))


def _concerns(plan: Plan) -> Callable[[Mutation], bool]:
    """Return what reports whether a change concerns a mutation: its file, its IDs or itself."""
    choice = plan.choice
    changed = choice.changed or frozenset()

    @cache
    def known(source: str) -> list[Mutation]:
        """Return the mutations that a list held at the commit."""
        return mutations_once(text_at(plan.configuration, choice.since, source), source)

    def concerns(one: Mutation) -> bool:
        ids = {key.partition("#")[0] for key in one.caught_by}
        source = one.place.path
        here = source in changed and one not in [replace(m, place=one.place) for m in known(source)]
        return here or one.file in changed or not ids.isdisjoint(choice.concerned)

    return concerns


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

    def unbroken(
        self, wanted: list[Mutation], known: Mapping[str, str], parts: int
    ) -> dict[str, str]:
        """Return the verdict of each key to fail without a mutation.

        What the last run of this tree shows as passed, or not applicable, isn't run again; all else
        is, in untouched copies, a part in each.
        """
        keys = dict.fromkeys(key for one in wanted for key in one.caught_by)
        shown = {key: known[key] for key in keys if known.get(key, "").startswith(SETTLED)}
        left = [key for key in keys if key not in shown and self._knows(key)]
        with ThreadPoolExecutor(parts or 1) as threads:
            for verdicts in threads.map(self._unbroken, (left[n::parts] for n in range(parts))):
                shown |= {key: verdicts[key] for key in left if key in verdicts}
        known_ids = {key for key in keys if self._knows(key)}
        return {key: shown.get(key, "unknown") for key in keys} if known_ids else {}

    def _unbroken(self, keys: list[str]) -> dict[str, str]:
        if not keys:
            return {}
        copy = self.workspaces.get()
        try:
            verdicts = self._verdicts(copy, tuple(keys), self.links)
        finally:
            self.workspaces.put(copy)
        return {key: verdicts[key] for key in keys if key in verdicts}

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
        return verdicts_of(report)


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
