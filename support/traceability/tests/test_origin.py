"""Which tree a run belongs to: what Git is configured to skip differs from a commit, too."""

import subprocess
from pathlib import Path

import pytest

from clausetrace.configuration import Configuration
from clausetrace.results.origin import commit


def git(folder: Path, *words: str) -> None:
    """Run Git in a folder."""
    me = ("-c", "user.name=Ada", "-c", "user.email=ada@a.test")
    command = ["git", *me, *words]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  fixed words


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository with one commit, whose .gitignore leaves out made.py."""
    (tmp_path / "pyproject.toml").write_text("[tool.clausetrace]\n", encoding="utf-8")
    (tmp_path / "shop.py").write_text("left = 1\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("made.py\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "shop")
    return tmp_path


def dirty(tree: Path) -> bool:
    """Return whether the tree differs from its commit."""
    return commit(Configuration(root=tree)).dirty


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_marked_as_unchanged_is_compared(tree: Path, mark: str) -> None:
    git(tree, "update-index", mark, "shop.py")
    assert not dirty(tree)
    (tree / "shop.py").write_text("left = 2\n", encoding="utf-8")
    assert dirty(tree)


def test_a_file_left_out_by_a_sparse_checkout_is_no_difference(tree: Path) -> None:
    git(tree, "update-index", "--skip-worktree", "shop.py")
    (tree / "shop.py").unlink()
    assert not dirty(tree)


def test_code_that_the_commit_itself_leaves_out_is_no_difference(tree: Path) -> None:
    (tree / "made.py").write_text("made = 1\n", encoding="utf-8")
    assert not dirty(tree)


@pytest.mark.parametrize("rules", [".git/info/exclude", "inner/.gitignore"])
def test_code_left_out_by_rules_of_no_commit_is_a_difference(tree: Path, rules: str) -> None:
    inner = tree / "inner"
    inner.mkdir()
    (tree / rules).write_text("*\n", encoding="utf-8")
    (inner / "conftest.py").write_text("", encoding="utf-8")
    assert dirty(tree)
