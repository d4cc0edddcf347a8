"""Tells which tree a run belongs to: its commit, and a hash of the code that ran."""

import hashlib
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import NamedTuple

from clausetrace.configuration import Configuration, glob_pattern
from clausetrace.model import Unusable
from clausetrace.reading.own_files import PRUNED, walked

NAMED = 3
"""Files that a line about changed code names."""


class Code(NamedTuple):
    """A hash over names and content of every code file of the tree, and a short one of each."""

    hash: str
    files: Mapping[str, str] = MappingProxyType({})


def code_of(configuration: Configuration) -> Code:
    """Read every code file of the tree.

    Raises Unusable for a glob of `code` that matches no file: it would make no result stale.
    """
    digest, unmatched = hashlib.sha256(), dict.fromkeys(configuration.code)
    files = {}
    globs = {glob: glob_pattern(glob) for glob in configuration.code}
    matching = [
        name
        for name in walked(configuration)
        if any(glob.fullmatch(name) for glob in globs.values())
    ]
    for path, name in sorted((configuration.root / name, name) for name in matching):
        if path.is_file():
            digest.update(name.encode())
            content = hashlib.sha256(path.read_bytes())
            digest.update(content.digest())
            files[name] = content.hexdigest()[:8]
            for glob in [one for one in unmatched if globs[one].fullmatch(name)]:
                unmatched.pop(glob)
    if unmatched:
        raise Unusable(f"tool.clausetrace.code: {next(iter(unmatched))!r} matches no file")
    return Code(digest.hexdigest()[:16], files)


def differing(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Name the files of code that differ, some of them; nothing where either isn't known."""
    if not then or not now:
        return ""
    names = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f": {', '.join(names[:NAMED])}{more}" if names else ""


class Commit(NamedTuple):
    """The commit checked out, and whether files differ from it; without Git there is none.

    `unknown` is why Git doesn't know the state of the files.
    """

    revision: str = ""
    dirty: bool = False
    unknown: str = ""


def commit(configuration: Configuration) -> Commit:
    """Ask Git what is checked out. What a run writes is no difference; what is unknown is one."""
    root = configuration.root
    revision = git(root, "rev-parse", "HEAD")
    if revision is None or revision.returncode:
        return Commit()
    name = revision.stdout.strip()
    own = f":(exclude){configuration.results}"
    status = git(root, "status", "--porcelain", "--untracked-files=all", "--", ".", own)
    told = "git status"
    if status is not None and not status.returncode and not status.stdout.strip():
        told, status = "git ls-files", _passed_over(configuration)
    if status is None or status.returncode:
        said = status.stderr.strip().splitlines()[-1:] if status else []
        return Commit(name, dirty=True, unknown=f"{told}: {said[0] if said else 'it failed'}")
    return Commit(name, dirty=bool(status.stdout.strip()))


def _passed_over(configuration: Configuration) -> subprocess.CompletedProcess[str] | None:
    """List what `git status` is configured to skip, though it isn't what the commit holds.

    That is a file marked as unchanged, and code that is excluded by rules which no commit holds.
    """
    root, globs = configuration.root, [glob_pattern(glob) for glob in configuration.code]
    marked = git(root, "ls-files", "-v", "-z", "--", ".")
    untracked = ("ls-files", "--others", "--exclude-per-directory=.gitignore", "-z", "--", ".")
    others, rules = git(root, *untracked), git(root, "ls-files", "--others", "-z", "--", ".")
    if not (marked and others and rules) or marked.returncode or others.returncode:
        return marked if marked is None or marked.returncode else others
    kept = [name[2:] for name in marked.stdout.split("\0") if name[:1].islower() or name[:1] == "S"]
    differ = [name for name in kept if _differs(root, name)]
    own = set(walked(configuration))
    found = [name for name in others.stdout.split("\0") if any(g.fullmatch(name) for g in globs)]
    found += [name for name in rules.stdout.split("\0") if name.endswith(".gitignore")]
    told = "\n".join([*differ, *(name for name in found if name in own)])
    return subprocess.CompletedProcess(marked.args, 0, told, "")


def _differs(root: Path, name: str) -> bool:
    """Return whether a file differs from the commit; one left out of a sparse checkout doesn't."""
    if not (root / name).is_file():
        return False
    now, then = git(root, "hash-object", "--", name), git(root, "rev-parse", f"HEAD:./{name}")
    return now is None or then is None or now.stdout != then.stdout


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str] | None:
    """Ask Git something about a tree; None where there is no Git."""
    try:
        return subprocess.run(  # noqa: S603  fixed words
            ["git", *words],  # noqa: S607  whichever git the person uses
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None


def strangers(configuration: Configuration, loaded: Mapping[str, ModuleType]) -> list[str]:
    """Return a line for each package under test that was loaded from outside the tree.

    An environment inside the tree is outside of it: what is installed there is a copy.
    """
    root = configuration.root
    return [
        f"{name} was imported from {place}, not from {root / name}"
        for name in configuration.subject
        if name in loaded and (place := _place(loaded[name])) and not _is_own(root, Path(place))
    ]


def _place(module: ModuleType) -> str:
    """Return the file of a module, or its folder where it is a package without one."""
    return getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), "")


def _is_own(root: Path, place: Path) -> bool:
    if not place.resolve().is_relative_to(root.resolve()):
        return False
    first, *rest = place.resolve().relative_to(root.resolve()).parts or ("",)
    hidden = any(part.startswith(".") for part in (first, *rest))
    return not hidden and first not in PRUNED and "site-packages" not in rest
