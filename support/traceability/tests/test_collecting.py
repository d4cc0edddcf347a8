"""What `trace check` makes of a pytest that refuses to collect, or doesn't end."""

import subprocess
import sys
from pathlib import Path

import pytest

from clausetrace.collecting import collection
from clausetrace.collecting.collection import OUTPUT, Collecting
from clausetrace.configuration import configured

REFUSING = """print('''{said}'''); raise SystemExit(4)"""


def findings(folder: Path, program: str) -> list[str]:
    """Return what is found where a program is what collects."""
    (folder / "pyproject.toml").write_text("[tool.clausetrace]\n", encoding="utf-8")
    (folder / "settings.json").write_text("{}", encoding="utf-8")
    with (folder / OUTPUT).open("wb") as output:
        command = [sys.executable, "-c", program]
        process = subprocess.Popen(command, stdout=output)  # noqa: S603  our own interpreter
    with process:
        try:
            found = Collecting(configured(folder), process, folder).findings()
        finally:
            process.kill()
    return [str(one) for one in found]


def test_each_refusal_has_its_own_place(tmp_path: Path) -> None:
    said = "ERROR: settings.json:1: it is out of date\nsettings.json:2: it is short\n\n  rootdir: /"
    assert findings(tmp_path, REFUSING.format(said=said)) == [
        "settings.json:1: not collected: it is out of date",
        "settings.json:2: not collected: it is short",
    ]


def test_a_refusal_without_a_place_is_the_configuration_s(tmp_path: Path) -> None:
    said = "usage: pytest\npytest: error: unrecognized arguments: --no\n  inifile: x"
    told = "pyproject.toml:1: not collected: unrecognized arguments: --no"
    assert findings(tmp_path, REFUSING.format(said=said)) == [told]
    told = "pyproject.toml:1: not collected: nothing.json:1: it is gone"
    assert findings(tmp_path, REFUSING.format(said="ERROR: nothing.json:1: it is gone")) == [told]


def test_a_pytest_that_does_not_end_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection, "SECONDS", 0.1)
    told = "pytest hasn't collected within 0.1 s; --no-steps leaves that out"
    found = findings(tmp_path, "import signal; signal.pause()")
    assert found == [f"pyproject.toml:1: not collected: {told}"]
