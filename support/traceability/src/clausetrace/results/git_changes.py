"""Asks Git what differs from a commit: which files, and what they held."""

import subprocess

from clausetrace.configuration import Configuration


def resolved(configuration: Configuration, commit: str) -> str:
    """Return the full name of a commit; nothing where Git doesn't know it."""
    words = ("--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    done = _git(configuration, "rev-parse", *words)
    return done.stdout.decode().strip() if done and not done.returncode else ""


def changed_since(configuration: Configuration, commit: str) -> frozenset[str] | None:
    """Return the files that differ from a commit, new ones too; None where Git doesn't know."""
    diff = ("diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--")
    new = ("ls-files", "--others", "--exclude-standard", "-z")
    done = [_git(configuration, *words) for words in (diff, new)] if commit else [None]
    if any(one is None or one.returncode for one in done):
        return None
    names = (name for one in done if one for name in one.stdout.split(b"\0") if name)
    return frozenset(name.decode(errors="surrogateescape") for name in names)


def content_at(configuration: Configuration, commit: str, path: str) -> bytes | None:
    """Return what a file held in a commit; None where it wasn't there."""
    done = _git(configuration, "show", f"{commit}:./{path}")
    return done.stdout if done and not done.returncode else None


def text_at(configuration: Configuration, commit: str, path: str) -> str:
    """Return the text that a file held in a commit; nothing where it wasn't there."""
    return (content_at(configuration, commit, path) or b"").decode(errors="replace")


def _git(configuration: Configuration, *words: str) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(  # noqa: S603  no shell, and the commit is checked first
            ["git", *words],  # noqa: S607  whichever git the person uses
            cwd=configuration.root,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
