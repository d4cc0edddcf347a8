"""The browser that scenarios about the HTML report look at it with, where the machine has one."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from support.database.plugin import NOT_APPLICABLE
from support.patience import stretched
from support.samples import Repository
from support.trace_process import ROOT

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none, and say so on the item."""
    left_out(items, "browser", there=bool(browser()))


def left_out(items: list[pytest.Item], need: str, *, there: bool) -> None:
    """Leave out the items with this tag, unless what they need is there."""
    for item in items:
        if item.get_closest_marker(need) and not there:
            item.user_properties.append((NOT_APPLICABLE, f"needs {need}"))
            item.add_marker(pytest.mark.skip(reason=f"needs {need}"))


def look(repository: Repository, act: str, how: Any = None) -> dict[str, Any]:
    """Look at the page that the last command printed, and return what was seen."""
    return look_at(repository.ended.output if repository.ended else "", repository, act, how)


def look_at(text: str, repository: Repository, act: str, how: Any = None) -> dict[str, Any]:
    """Look at a page of this text, and return what was seen under names for `world.seen`."""
    page = repository.folder.with_name("page.html")
    page.write_text(text, encoding="utf-8")
    asked = {
        "browser": browser(),
        "file": str(page),
        "act": act,
        "with": how,
    }
    done = subprocess.run(
        [sys.executable, "-m", "support.report_probe"],
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
    seen |= {"bytes": page.stat().st_size}
    return {f"page {name}": value for name, value in seen.items()}
