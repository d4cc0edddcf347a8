"""Guesses where a repository's files and its run can be looked at, from Git and from CI."""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from clausetrace.configuration import LINK, Configuration
from clausetrace.results.origin import git

GITHUB, GITLAB = "blob/{commit}/{path}#L{line}", "-/blob/{commit}/{path}#L{line}"
REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^@/]*@)?(?P<host>[\w.-]+)(?::\d+(?=/))?[:/]+"
    r"(?P<name>[\w.~-]+(?:/[\w.~-]+)+)/?"
)
"""The address of a remote, with a scheme or as scp writes it. Names and passwords are dropped."""


PUBLIC = re.compile(r"\.[a-z]{2,}\Z")
"""How the name of a host ends that is no other name for one, as in SSH's own configuration."""


class Addresses(NamedTuple):
    """What places link to, and where the run is; nothing where it isn't known."""

    places: str = ""
    run: str = ""


def addresses_of(
    configuration: Configuration, environment: Mapping[str, str] = os.environ
) -> Addresses:
    """Return the configured `link_base`, or else what CI's variables or the remote say."""
    base, run = _of_ci(environment)
    base = base or _of_remote(configuration)
    if base and (prefix := _prefix(configuration)):
        base = base.replace("{path}", f"{prefix}{{path}}")
    found = Addresses(configuration.link_base or base, run)
    return Addresses(*(one if LINK.fullmatch(one) else "" for one in found))


def _of_ci(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return what GitHub Actions or GitLab say; either has variables of its own."""
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    if server and name:
        number = environment.get("GITHUB_RUN_ID", "")
        run = f"{server}/{name}/actions/runs/{number}" if number else ""
        return f"{server}/{name}/{GITHUB}", run
    if project := environment.get("CI_PROJECT_URL"):
        return f"{project}/{GITLAB}", environment.get("CI_JOB_URL", "")
    return "", ""


def _of_remote(configuration: Configuration) -> str:
    told = git(configuration.root, "remote", "get-url", "origin")
    found = REMOTE.fullmatch(told.stdout.strip()) if told and not told.returncode else None
    if found is None:
        return ""
    forms = {"github": GITHUB, "gitlab": GITLAB}
    labels = found["host"].split(".") if PUBLIC.search(found["host"]) else []
    form = next((forms[one] for one in forms if one in labels), "")
    name = found["name"].removesuffix(".git")
    return f"https://{found['host']}/{name}/{form}" if form else ""


def _prefix(configuration: Configuration) -> str:
    """Return the folder of the repository in which the configured one is, with its slash."""
    told = git(configuration.root, "rev-parse", "--show-prefix")
    return told.stdout.strip() if told and not told.returncode else ""
