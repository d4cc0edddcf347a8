"""The Git repositories that scenarios commit samples to."""

import subprocess
from pathlib import Path

ENVIRONMENT = {
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "HOME": "/dev/null",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
}


def commit(folder: Path) -> str:
    """Commit every file as it is now, except results, and return the commit."""
    _git(folder, "init", "-q")
    (folder / ".git/info/exclude").write_text("report/\n", encoding="utf-8")
    _git(folder, "add", "-A")
    _git(folder, "-c", "user.name=Ada", "-c", "user.email=a@b", "commit", "-qm", "change")
    return _git(folder, "rev-parse", "HEAD").strip()


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603  fixed words
        ["git", *words],  # noqa: S607  whichever git there is
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
