"""Tries mutations: the keys that each of them names must fail, in a fork or in a fresh copy."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Report, Verdict, judge
from clausetrace.linking.links import Links, link
from clausetrace.model import Unusable
from clausetrace.proving.at_hand import verdicts_of
from clausetrace.proving.mutations.kept_trials import Trial
from clausetrace.proving.mutations.kills import InvalidMutationError, survivors
from clausetrace.proving.mutations.mutation_list import Mutation
from clausetrace.proving.mutations.warm_process import NoForkError, OvertimeError
from clausetrace.proving.mutations.workspaces import Workspace
from clausetrace.proving.running import only, trying
from clausetrace.reading.tree import read_tree
from clausetrace.results.origin import Code, code_of
from clausetrace.results.result_file import Results

SETTLED = (Verdict.PASSED, Verdict.NOT_APPLICABLE)
"""What needs no other run without a mutation."""
FORK = "a fork"
"""What replaces the hash of the code in the results of a fork."""


@dataclass(frozen=True, slots=True)
class Trials:
    """Tries mutations in copies of the tree, as many at a time as there are copies."""

    configuration: Configuration
    links: Links
    workspaces: SimpleQueue[Workspace]
    promised: Path
    promises: Mapping[str, dict[str, Any]]
    unfit: list[str] = field(default_factory=list)
    """Why a warm process could not be forked."""

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
        with trying(parts) as threads:
            for verdicts in threads.map(self._unbroken, (left[n::parts] for n in range(parts))):
                shown |= {key: verdicts[key] for key in left if key in verdicts}
        known_ids = {key for key in keys if self._knows(key)}
        return {key: shown.get(key, "unknown") for key in keys} if known_ids else {}

    def _unbroken(self, keys: list[str]) -> dict[str, str]:
        if not keys:
            return {}
        with self._free() as copy:
            try:
                verdicts = verdicts_of(self._either(copy, tuple(keys)))
            except OvertimeError as error:
                return dict.fromkeys(keys, str(error))
        return {key: verdicts[key] for key in keys if key in verdicts}

    def _either(self, copy: Workspace, keys: tuple[str, ...]) -> Report:
        """Run keys in a fork, or where that can't be or doesn't end, by a program of its own."""
        try:
            return self._forked(copy, keys, {})
        except (NoForkError, OvertimeError):
            return self._fresh(copy, keys, self.links)

    @contextmanager
    def _free(self) -> Iterator[Workspace]:
        """Lend the next free copy."""
        copy = self.workspaces.get()
        try:
            yield copy
        finally:
            self.workspaces.put(copy)

    def outcome(self, mutation: Mutation, *, forks: bool = True) -> Trial:
        """Try one mutation in the next free copy.

        What a fork shows as killed is killed; all else is shown by a program of its own.
        """
        if unknown := [key for key in mutation.caught_by if not self._knows(key)]:
            id_ = unknown[0].partition("#")[0]
            told = f"caught_by names {id_}, which no specification has"
            return Trial(faults=(f"{mutation.place}: {told}",))
        with self._free() as copy:
            copy.seconds = 0.0
            if forks:
                copy.warm.prepare()
            try:
                change = copy.apply(mutation)
                why = self._why_not_killed(mutation, copy, change) if forks else "not asked for"
                if not why:
                    return Trial(seconds=copy.seconds)
                spent = copy.seconds
                lines = tuple(self._survivors(mutation, copy))
                return Trial(lines, unforked=why, seconds=spent + copy.seconds)
            except (Unusable, OvertimeError) as error:
                late = isinstance(error, OvertimeError)
                faults = (f"{mutation.place}: {error}",)
                return Trial(faults=faults, seconds=copy.seconds, overtime=late)
            finally:
                copy.restore(mutation.file, self.configuration.root)

    def _why_not_killed(self, mutation: Mutation, copy: Workspace, change: dict[str, str]) -> str:
        """Return why a fork doesn't show that every key fails; nothing where it does."""
        try:
            report = self._forked(copy, mutation.caught_by, change)
            left = survivors(mutation.caught_by, report)
        except (NoForkError, OvertimeError, InvalidMutationError) as error:
            return str(error)
        return ", ".join(f"{key}: {seen}" for key, seen in left.items())

    def _survivors(self, mutation: Mutation, copy: Workspace) -> Iterator[str]:
        """Run the keys that must fail in a broken copy, and yield a line for each that doesn't."""
        links = self.links if mutation.file.endswith(".py") else _links_of(copy)
        try:
            report = self._fresh(copy, mutation.caught_by, links)
        except Unusable as error:
            raise InvalidMutationError(f"invalid mutation: {error}") from None
        for key, seen in survivors(mutation.caught_by, report).items():
            yield f'{mutation.place}: {key} does not fail ({seen}): "{mutation.suffers}"'

    def _knows(self, key: str) -> bool:
        return key.partition("#")[0] in {linked.key for linked in self.links.promises}

    def _forked(self, copy: Workspace, keys: tuple[str, ...], change: dict[str, str]) -> Report:
        """Run keys in a fork of the copy's warm process, and judge them."""
        try:
            results = copy.fork(keys, change)
        except NoForkError as error:
            if error.lasting and str(error) not in self.unfit:
                self.unfit.append(str(error))
            raise
        run = results.run | {"code": FORK}
        return self._judged(replace(results, run=run, promises=dict(self.promises)), keys)

    def _judged(self, results: Results, keys: tuple[str, ...]) -> Report:
        ids = tuple(dict.fromkeys(key.partition("#")[0] for key in keys))
        return judge(self.links, results, code=Code(FORK), selection=ids)

    def _fresh(self, copy: Workspace, keys: tuple[str, ...], links: Links) -> Report:
        """Run keys in a copy of the tree by a program of its own, and judge them."""
        given = [f"--trace-promised={self.promised}"] if links is self.links else []
        results = copy.run(*only(self.configuration, keys), *given, "-p", "no:cacheprovider")
        return judge(links, results, code=code_of(copy.configuration))


def _links_of(copy: Workspace) -> Links:
    """Return what a copy promises, where something else than code was broken."""
    return link(read_tree(copy.configuration), copy.configuration)
