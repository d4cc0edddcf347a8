"""Breaks copies of the tree as the repository lists it: the keys named must fail."""

import json
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from support.traceability.configuration import Configuration
from support.traceability.linking import Links, link
from support.traceability.model import Unusable
from support.traceability.origin import code_hash
from support.traceability.parallel import cores
from support.traceability.proof.at_hand import verdicts_of
from support.traceability.proof.choosing import text_at
from support.traceability.proof.copies import Copy, copied
from support.traceability.proof.plan import Plan
from support.traceability.proof.progress import Progress
from support.traceability.proof.running import Proved, left_out, only
from support.traceability.reading import read_tree
from support.traceability.recorded import promised
from support.traceability.verdicts import Verdict, chosen, judge

SETTLED = (Verdict.PASSED, Verdict.NOT_APPLICABLE)
"""What needs no other run without a breakage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sabotage:
    """A breakage of the app, and the keys that must notice it."""

    breaks: str
    file: str
    find: str
    replace: str
    must_fail: tuple[str, ...]
    line: int


def prove_sabotage(plan: Plan) -> Proved:
    """Apply each listed breakage to a copy of the tree: the keys that it names must fail.

    As many are tried at the same time as there are cores, each in a copy of its own.
    """
    configuration, links = plan.configuration, plan.links
    listed = read_sabotages(configuration)
    weak = [*_unlisted(configuration, links, listed, plan.selection)]
    there = [one for one in listed if any(chosen(key, plan.selection) for key in one.must_fail)]
    if not listed:
        raise Unusable(f"{configuration.sabotage}: lists no [[sabotage]], so nothing is proved")
    wanted = plan.choice.of("sabotage", there, _concerns(plan))
    left = left_out(len(there) - len(wanted), "breakage")
    copies = min(cores(), len(wanted))
    with tempfile.TemporaryDirectory() as name, ExitStack() as open_copies:
        trial = Trial(configuration, links, SimpleQueue(), Path(name) / "promised.json")
        trial.promised.write_text(json.dumps(promised(links)), encoding="utf-8")
        for number in range(copies):
            copy = copied(configuration, Path(name) / str(number))
            trial.copies.put(open_copies.enter_context(copy))
        unbroken = trial.unbroken(wanted, plan.known.verdicts, copies)
        weak += _failing_unbroken(unbroken)
        tried = [one for one in map(partial(_applicable, unbroken), wanted) if one.must_fail]
        weak += _tried(trial, tried, copies)
    return Proved("sabotage", len(tried), tuple(weak), _untried(len(wanted) - len(tried)), left)


def _tried(trial: "Trial", tried: list[Sabotage], copies: int) -> list[str]:
    """Try breakages, and return a line for whatever is wrong with one."""
    with Progress("sabotage", len(tried)) as progress, ThreadPoolExecutor(copies or 1) as threads:

        def faults(sabotage: Sabotage) -> list[str]:
            found = trial.faults(sabotage)
            progress.step()
            return found

        return [fault for faults in threads.map(faults, tried) for fault in faults]


def _concerns(plan: Plan) -> Callable[[Sabotage], bool]:
    """Return what reports whether a change concerns a breakage: its file, its IDs or itself."""
    choice, source = plan.choice, plan.configuration.sabotage
    changed = choice.changed or frozenset()
    known = entries_of(text_at(plan.configuration, choice.since, source)) if changed else []

    def concerns(one: Sabotage) -> bool:
        ids = {key.partition("#")[0] for key in one.must_fail}
        new = source in changed and asdict(replace(one, line=0)) not in known
        return new or one.file in changed or not ids.isdisjoint(choice.concerned)

    return concerns


def entries_of(text: str) -> list[dict[str, Any]]:
    """Return the breakages that a list held once, to compare them; none where it isn't readable."""
    try:
        entries = tomllib.loads(text).get("sabotage", [])
    except ValueError:
        return []
    keys = ((one, one.get("must_fail", [])) for one in entries if isinstance(one, dict))
    return [one | {"must_fail": tuple(keys), "line": 0} for one, keys in keys]


def read_sabotages(configuration: Configuration) -> list[Sabotage]:
    """Read the repository's list of breakages, or say which entry is wrong and how."""
    if not configuration.sabotage:
        raise Unusable("tool.traceability.sabotage: names no file, so there is nothing to try")
    path = configuration.root / configuration.sabotage
    try:
        text = path.read_text(encoding="utf-8")
        entries = tomllib.loads(text).get("sabotage", [])
    except (OSError, ValueError) as error:
        raise Unusable(f"{configuration.sabotage}: {error}") from None
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("[[sabotage]]")]
    if not isinstance(entries, list) or len(entries) != len(lines):
        raise Unusable(f"{configuration.sabotage}: every entry begins with a line [[sabotage]]")
    return [
        _entry(configuration.sabotage, line, entry)
        for line, entry in zip(lines, entries, strict=True)
    ]


def _entry(source: str, line: int, entry: dict[str, Any]) -> Sabotage:
    texts = ("breaks", "file", "find", "replace")
    allowed = {*texts, "must_fail"}
    wrong = set(entry) ^ allowed
    wrong |= {name for name in texts if not isinstance(entry.get(name), str)}
    keys = entry.get("must_fail")
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        wrong.add("must_fail")
    if wrong:
        names = ", ".join(sorted(wrong))
        raise Unusable(
            f"{source}:{line}: {names}: an entry has the texts {', '.join(texts)} "
            "and the list must_fail of keys, and nothing else"
        )
    return Sabotage(**{name: entry[name] for name in texts}, must_fail=tuple(keys), line=line)  # type: ignore[arg-type]


def _unlisted(
    configuration: Configuration, links: Links, listed: list[Sabotage], selection: tuple[str, ...]
) -> Iterator[str]:
    """Yield a line for each standing scenario that no breakage is shown to fail."""
    named = {key for one in listed for key in one.must_fail}
    for linked in links.promises:
        for scenario in linked.feature.scenarios if linked.feature else ():
            key = f"{linked.key}#{scenario.name}"
            standing = configuration.standing in scenario.tags
            if standing and chosen(linked.key, selection) and key not in named:
                what = f"no sabotage in {configuration.sabotage} names it"
                yield f"{key}: it stands without an event, and {what}"


@dataclass(frozen=True, slots=True)
class Trial:
    """Tries breakages in copies of the tree, as many at a time as there are copies."""

    configuration: Configuration
    links: Links
    copies: "SimpleQueue[Copy]"
    promised: Path

    def unbroken(
        self, wanted: list[Sabotage], known: Mapping[str, str], parts: int
    ) -> dict[str, str]:
        """Return the verdict of each key to fail without a breakage.

        What the last run of this tree shows as passed, or not applicable, isn't run again; all else
        is, in untouched copies, a part in each.
        """
        keys = dict.fromkeys(key for one in wanted for key in one.must_fail)
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
        copy = self.copies.get()
        try:
            verdicts = self._verdicts(copy, tuple(keys), self.links)
        finally:
            self.copies.put(copy)
        return {key: verdicts[key] for key in keys if key in verdicts}

    def faults(self, sabotage: Sabotage) -> list[str]:
        """Try one breakage in the next free copy, and return a line for whatever is wrong."""
        where = f"{self.configuration.sabotage}:{sabotage.line}"
        copy = self.copies.get()
        try:
            if fault := _broken(sabotage, copy.root):
                return [f"{where}: {fault}"]
            return [f"{where}: {fault}" for fault in self._survivors(sabotage, copy)]
        except Unusable as error:
            return [f"{where}: could not be tried: {error}"]
        finally:
            original, broken = self.configuration.root / sabotage.file, copy.root / sabotage.file
            if original.is_file() and broken.resolve().is_relative_to(copy.root.resolve()):
                shutil.copyfile(original, broken)
            self.copies.put(copy)

    def _survivors(self, sabotage: Sabotage, copy: Copy) -> Iterator[str]:
        """Run the keys that must fail in a broken copy, and yield a line for each that doesn't."""
        if unknown := [key for key in sabotage.must_fail if not self._knows(key)]:
            id_ = unknown[0].partition("#")[0]
            yield f"must_fail names {id_}, which no specification has"
            return
        links = self.links if sabotage.file.endswith(".py") else _links_of(copy)
        verdicts = self._verdicts(copy, sabotage.must_fail, links)
        for key in sabotage.must_fail:
            seen = verdicts.get(key, "unknown")
            if not seen.startswith(Verdict.FAILED):
                yield f'{key} does not fail ({seen}) when broken so: "{sabotage.breaks}"'

    def _knows(self, key: str) -> bool:
        return key.partition("#")[0] in {linked.key for linked in self.links.promises}

    def _verdicts(self, copy: Copy, keys: tuple[str, ...], links: Links) -> dict[str, str]:
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


def _applicable(unbroken: dict[str, str], sabotage: Sabotage) -> Sabotage:
    """Return a breakage with only those keys that can be run where this is."""
    verdicts = {key: unbroken.get(key, "") for key in sabotage.must_fail}
    there = [key for key, one in verdicts.items() if not one.startswith(Verdict.NOT_APPLICABLE)]
    return replace(sabotage, must_fail=tuple(there))


def _untried(count: int) -> str:
    breakages = "1 breakage" if count == 1 else f"{count} breakages"
    return f"{breakages}, since what must fail is not applicable here" if count else ""


def _links_of(copy: Copy) -> Links:
    """Return what a copy promises, where something else than code was broken."""
    return link(read_tree(copy.configuration), copy.configuration)


def _broken(sabotage: Sabotage, copy: Path) -> str:
    """Apply a breakage to a copy; return what is wrong with it, or nothing."""
    path = copy / sabotage.file
    if not path.resolve().is_relative_to(copy.resolve()):
        return f"{sabotage.file}: it is outside of the tree"
    if not path.is_file():
        return f"{sabotage.file}: there is no such file"
    text = path.read_text(encoding="utf-8")
    if (count := text.count(sabotage.find)) != 1:
        return f"{sabotage.file}: the text to find stands there {count} times, not once"
    path.write_text(text.replace(sabotage.find, sabotage.replace), encoding="utf-8")
    return ""
