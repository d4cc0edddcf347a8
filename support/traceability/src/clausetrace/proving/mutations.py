"""Breaks copies of the tree as the repository lists it: the keys named must fail."""

import json
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from clausetrace.configuration import Configuration
from clausetrace.judging.verdicts import Verdict, judge
from clausetrace.linking.links import Links, link
from clausetrace.linking.selection import chosen
from clausetrace.model import Unusable
from clausetrace.proving.running import Proved, only
from clausetrace.proving.workspaces import Copy, copied
from clausetrace.reading.tree import read_tree
from clausetrace.results.origin import code_hash
from clausetrace.results.spec_snapshot import promised

COPIES = 2
"""Sabotages tried at the same time, each in a copy of the tree of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sabotage:
    """A breakage of the app, and the keys that must notice it."""

    breaks: str
    file: str
    find: str
    replace: str
    must_fail: tuple[str, ...]
    line: int


def prove_sabotage(
    configuration: Configuration, links: Links, selection: tuple[str, ...]
) -> Proved:
    """Apply each listed breakage to a copy of the tree: the keys that it names must fail."""
    listed = read_sabotages(configuration)
    weak = [*_unlisted(configuration, links, listed, selection)]
    wanted = [one for one in listed if any(chosen(key, selection) for key in one.must_fail)]
    if not listed:
        raise Unusable(f"{configuration.sabotage}: lists no [[sabotage]], so nothing is proved")
    with tempfile.TemporaryDirectory() as name, ExitStack() as open_copies:
        trial = Trial(configuration, links, SimpleQueue(), Path(name) / "promised.json")
        trial.promised.write_text(json.dumps(promised(links)), encoding="utf-8")
        for number in range(COPIES):
            copy = copied(configuration, Path(name) / str(number))
            trial.copies.put(open_copies.enter_context(copy))
        unbroken = trial.unbroken(wanted)
        weak += _failing_unbroken(unbroken)
        tried = [one for one in map(partial(_applicable, unbroken), wanted) if one.must_fail]
        with ThreadPoolExecutor(COPIES) as threads:
            weak += [fault for faults in threads.map(trial.faults, tried) for fault in faults]
    return Proved("sabotage", len(tried), tuple(weak), _untried(len(wanted) - len(tried)))


def read_sabotages(configuration: Configuration) -> list[Sabotage]:
    """Read the repository's list of breakages, or say which entry is wrong and how."""
    if not configuration.sabotage:
        raise Unusable("tool.clausetrace.sabotage: names no file, so there is nothing to try")
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

    def unbroken(self, wanted: list[Sabotage]) -> dict[str, str]:
        """Return the verdict of each key to fail in an untouched copy."""
        keys = dict.fromkeys(key for one in wanted for key in one.must_fail)
        if not (there := tuple(key for key in keys if self._knows(key))):
            return {}
        copy = self.copies.get()
        verdicts = self._verdicts(copy, there, self.links)
        self.copies.put(copy)
        return {key: verdicts.get(key, "unknown") for key in keys}

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
