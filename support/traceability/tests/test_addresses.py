"""Where places and runs can be looked at: guessed from CI's variables and from the remote."""

import subprocess
from pathlib import Path

import pytest

from clausetrace.configuration import Configuration
from clausetrace.results.addresses import addresses_of

AT = "https://github.com/ada/tea/blob/{commit}/{path}#L{line}"
ACTIONS = {
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "ada/tea",
    "GITHUB_RUN_ID": "7",
}


def tree(folder: Path, remote: str) -> Path:
    """Make a repository with a remote."""
    for words in (["init", "-q"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S603, S607  fixed words
    return folder


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/ada/tea.git", AT),
        ("https://ada:secret@github.com/ada/tea", AT),
        ("git@github.com:ada/tea.git", AT),
        ("ssh://git@github.com:22/ada/tea.git", AT),
        ("git@gitlab.tea.example:a/b/c.git", "https://gitlab.tea.example/a/b/c/-/blob/"),
        ("git@github.com-work:ada/tea.git", ""),
        ("/srv/github.com/tea.git", ""),
        ("https://code.example/ada/tea.git", ""),
    ],
)
def test_the_remote_says_where_places_are(tmp_path: Path, remote: str, address: str) -> None:
    found = addresses_of(Configuration(root=tree(tmp_path, remote)), {}).places
    assert found.startswith(address)
    assert bool(found) == bool(address)
    assert "secret" not in found


def test_a_folder_of_a_repository_is_part_of_the_address(tmp_path: Path) -> None:
    inner = tree(tmp_path, "git@github.com:ada/tea.git") / "tool"
    inner.mkdir()
    found = addresses_of(Configuration(root=inner), {})
    assert found.places == AT.replace("{path}", "tool/{path}")


def test_ci_says_where_places_and_the_run_are(tmp_path: Path) -> None:
    actions = addresses_of(Configuration(root=tmp_path), ACTIONS)
    assert actions == (AT, "https://github.com/ada/tea/actions/runs/7")
    project = "https://gitlab.com/ada/tea"
    gitlab = {"CI_PROJECT_URL": project, "CI_JOB_URL": f"{project}/-/jobs/7"}
    found = addresses_of(Configuration(root=tmp_path), gitlab)
    assert found == (f"{project}/-/blob/{{commit}}/{{path}}#L{{line}}", f"{project}/-/jobs/7")


def test_what_is_configured_comes_first(tmp_path: Path) -> None:
    configured = Configuration(root=tmp_path, link_base="https://a.example/{path}")
    assert addresses_of(configured, ACTIONS).places == "https://a.example/{path}"


def test_what_is_no_address_is_left_out(tmp_path: Path) -> None:
    hostile = {"GITHUB_SERVER_URL": "javascript:alert(1)//", "GITHUB_REPOSITORY": "ada/tea"}
    assert addresses_of(Configuration(root=tmp_path), hostile) == ("", "")
