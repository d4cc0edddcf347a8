"""Breaks copies of the tree as the repository lists it: the keys named must fail."""

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from compileall import compile_dir
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from queue import SimpleQueue
from typing import Any

from support.traceability.configuration import Configuration, configured
from support.traceability.linking import Links, link
from support.traceability.model import Unusable
from support.traceability.origin import PRUNED, code_hash
from support.traceability.proof.running import Proved, left_by, only, run_pytest
from support.traceability.reading import read_tree
from support.traceability.results import forget
from support.traceability.verdicts import Verdict, chosen, judge

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
    known = {linked.key for linked in links.promises}
    if not listed:
        raise Unusable(f"{configuration.sabotage}: lists no [[sabotage]], so nothing is proved")
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(COPIES):
            copies.put(_copied(configuration, Path(folder) / str(number)))
        weak += _failing_unbroken(wanted, configuration, copies, known)
        with ThreadPoolExecutor(COPIES) as threads:
            tries = threads.map(lambda one: _tried(one, configuration, copies, known), wanted)
            weak += [fault for faults in tries for fault in faults]
    return Proved("sabotage", len(wanted), tuple(weak))


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


def _copied(configuration: Configuration, target: Path) -> Path:
    results = configuration.results_folder.name

    def skipped(_: str, names: list[str]) -> set[str]:
        return {name for name in names if name.startswith(".") or name in {*PRUNED, results}}

    shutil.copytree(configuration.root, target, ignore=skipped)
    for folder in configuration.subject:
        # By content, not by time: what is broken later is compiled anew, everything else never.
        compile_dir(target / folder, quiet=2, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return target


def _failing_unbroken(
    wanted: list[Sabotage],
    configuration: Configuration,
    copies: "SimpleQueue[Path]",
    known: set[str],
) -> Iterator[str]:
    """Yield a line for each key to fail that doesn't pass in an untouched copy."""
    keys = dict.fromkeys(key for one in wanted for key in one.must_fail)
    if not (there := tuple(key for key in keys if key.partition("#")[0] in known)):
        return
    copy = copies.get()
    verdicts = _verdicts_of(copy, configuration, there)
    copies.put(copy)
    for key in keys:
        seen = verdicts.get(key, "unknown")
        if seen != Verdict.PASSED:
            yield f"{key}: unbroken it does not pass either ({seen}), so its failing proves nothing"


def _tried(
    sabotage: Sabotage, configuration: Configuration, copies: "SimpleQueue[Path]", known: set[str]
) -> list[str]:
    where = f"{configuration.sabotage}:{sabotage.line}"
    copy = copies.get()
    try:
        with_breakage = _broken(sabotage, copy)
        if isinstance(with_breakage, str):
            return [f"{where}: {with_breakage}"]
        return [f"{where}: {fault}" for fault in _survivors(sabotage, configuration, copy, known)]
    except Unusable as error:
        return [f"{where}: could not be tried: {error}"]
    finally:
        original, broken = configuration.root / sabotage.file, copy / sabotage.file
        if original.is_file() and broken.resolve().is_relative_to(copy.resolve()):
            shutil.copyfile(original, broken)
        copies.put(copy)


def _broken(sabotage: Sabotage, copy: Path) -> str | None:
    """Apply a breakage to a copy; return what is wrong with it, or None."""
    path = copy / sabotage.file
    if not path.resolve().is_relative_to(copy.resolve()):
        return f"{sabotage.file}: it is outside of the tree"
    if not path.is_file():
        return f"{sabotage.file}: there is no such file"
    text = path.read_text(encoding="utf-8")
    if (count := text.count(sabotage.find)) != 1:
        return f"{sabotage.file}: the text to find stands there {count} times, not once"
    path.write_text(text.replace(sabotage.find, sabotage.replace), encoding="utf-8")
    return None


def _survivors(
    sabotage: Sabotage, configuration: Configuration, copy: Path, known: set[str]
) -> Iterator[str]:
    """Run the keys that must fail in the broken copy, and yield a line for each that doesn't."""
    ids = tuple(dict.fromkeys(key.partition("#")[0] for key in sabotage.must_fail))
    if unknown := [key for key in ids if key not in known]:
        yield f"must_fail names {unknown[0]}, which no specification has"
        return
    verdicts = _verdicts_of(copy, configuration, sabotage.must_fail)
    for key in sabotage.must_fail:
        seen = verdicts.get(key, "unknown")
        if not seen.startswith(Verdict.FAILED):
            yield f'{key} does not fail ({seen}) when broken so: "{sabotage.breaks}"'


def _verdicts_of(copy: Path, configuration: Configuration, keys: tuple[str, ...]) -> dict[str, str]:
    """Run keys in a copy of the tree, and return the verdict of each ID and of each part."""
    there = configured(copy)
    forget(there.results_folder)
    done = run_pytest(copy, *only(configuration, keys), "-p", "no:cacheprovider", quiet=True)
    results = left_by(there, there.results_folder, done)
    report = judge(link(read_tree(there), there), results, code=code_hash(there))
    verdicts = {one.promise.key: str(one.verdict) for one in report.promises}
    return verdicts | {
        part.key: f"{part.verdict}: {part.why}".removesuffix(": ")
        for one in report.promises
        for part in one.parts
    }
