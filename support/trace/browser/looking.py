"""The browser that scenarios about the HTML report look at it with, where the machine has one."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from support.runner.patience import stretched
from support.trace.commands import ROOT
from support.trace.observed import PageSeen
from support.trace.sample_repository import Repository

VARIABLE = "TEST_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 120


@cache
def browser() -> str:
    """Return the path of a Chromium: what the variable names, or one on the path; else nothing."""
    if named := os.environ.get(VARIABLE):
        if not shutil.which(named):
            raise pytest.UsageError(f"{VARIABLE}: no program is at {named}")
        return named
    return next(filter(None, map(shutil.which, NAMES)), "")


def look(repository: Repository, act: str, how: Any = None) -> PageSeen:
    """Look at the page that the last command printed, and return what was seen."""
    return look_at(repository.ended.output if repository.ended else "", repository, act, how)


def look_at(text: str, repository: Repository, act: str, how: Any = None) -> PageSeen:
    """Look at a page of this text, and return what was seen."""
    page = repository.folder.with_name("page.html")
    page.write_text(text, encoding="utf-8")
    asked = {
        "browser": browser(),
        "file": str(page),
        "act": act,
        "with": how,
    }
    done = subprocess.run(
        [sys.executable, "-m", "support.trace.browser.probe"],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=stretched(SECONDS),
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the browser broke off: {done.stderr.strip()[-2000:]}")
    seen: dict[str, Any] = json.loads(done.stdout)
    if "links" in seen:
        seen["links"] = [repository.steady(link) for link in seen["links"]]
    if "texts" in seen:
        seen["texts"] = [[name, repository.steady(text)] for name, text in seen["texts"]]
    return PageSeen(bytes=page.stat().st_size, **seen)
