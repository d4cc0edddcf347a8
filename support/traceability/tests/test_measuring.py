"""How a run with coverage is measured, and how what its processes leave is put together."""

import os
from collections.abc import Mapping
from configparser import ConfigParser
from pathlib import Path

import pytest
from coverage import CoverageData

from clausetrace.configuration import Configuration
from clausetrace.covering.collected import collected
from clausetrace.covering.measuring import CHILDREN, OTHERS, Measuring
from clausetrace.covering.present import made
from clausetrace.covering.stored import OUTSIDE, digest
from clausetrace.model import Unusable

FEW, MANY = "tea/TEA-1#Few", "tea/TEA-1#Many"
CODE = b"A = 1\nB = 2\nC = 3\n"


@pytest.fixture
def tea(tmp_path: Path) -> Configuration:
    """A repository whose subject are the files of `tea`, and of another package beside it."""
    for name in ("tea/__init__.py", "tea/pot.py", "tea/old/cup.py", "steps/__init__.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CODE)
    ignored = {"tea/old": "nobody runs it"}
    return Configuration(
        root=tmp_path, subject=("tea", "steps"), measured=("tea",), ignored=ignored
    )


def leave(path: Path, contexts: Mapping[str, Mapping[Path, list[int]]]) -> None:
    """Leave what a process measured: for each scenario the lines of each file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = CoverageData(basename=str(path))
    for key, lines in contexts.items():
        data.set_context(key)
        data.add_lines({str(file): numbers for file, numbers in lines.items()})
    data.write()
    data.close()


def test_what_processes_leave_adds_up(tea: Configuration, tmp_path: Path) -> None:
    folder, pot = tmp_path / "report/coverage", tmp_path / "tea/pot.py"
    leave(folder / "gw0/data.main", {FEW: {pot: [1, 2]}, OUTSIDE: {pot: [3]}})
    leave(folder / "gw1/data.child.7", {MANY: {pot: [2]}})
    (folder / "gw0/scenarios").write_text(f"{FEW}\n")
    (folder / "gw1/scenarios").write_text(f"{MANY}\n{FEW}\n")
    found = collected(tea, folder, run="7")
    assert found.executed("tea/pot.py") == {1: {FEW}, 2: {FEW, MANY}, 3: {OUTSIDE}}
    assert found.executed("tea/__init__.py") == {}
    assert found.digest_of("tea/__init__.py") == digest(CODE)
    assert found.keys == {FEW, MANY}
    assert (found.runs, found.lost) == (("7",), 0)


def test_only_files_of_the_subject_are_taken(tea: Configuration, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("steps/__init__.py", "tea/old/cup.py", "tea/pot.py")]
    outside = tmp_path.parent / "elsewhere.py"
    leave(tmp_path / "c/gw0/data.main", {FEW: {path: [1] for path in (*files, outside)}})
    (tmp_path / "c/gw0/scenarios").write_text(FEW)
    found = collected(tea, tmp_path / "c", run="7")
    assert {path for path in found.files if found.executed(path)} == {"tea/pot.py"}


def test_what_can_not_be_read_is_counted_as_lost(tea: Configuration, tmp_path: Path) -> None:
    leave(tmp_path / "c/gw0/data.main", {FEW: {tmp_path / "tea/pot.py": [1]}})
    (tmp_path / "c/gw0/scenarios").write_text(FEW)
    (tmp_path / "c/gw0/data.child.1").write_bytes(b"cut off")
    found = collected(tea, tmp_path / "c", run="7")
    assert found.lost == 1
    assert found.executed("tea/pot.py") == {1: {FEW}}


def test_child_processes_measure_by_the_same_settings(tea: Configuration, tmp_path: Path) -> None:
    folder = tmp_path / "report/coverage/main"
    Measuring(tea, folder)
    settings = ConfigParser()
    settings.read(folder / "coveragerc")
    run = settings["run"]
    assert run["include"].split() == [f"{tmp_path}/tea/*"]
    assert run["omit"].split() == [f"{tmp_path}/tea/old/*"]
    assert (run["data_file"], run["parallel"]) == (f"{folder}/data.child", "true")
    shared = Path(settings[run["plugins"]]["present"])
    assert shared.read_bytes() == made(tmp_path / "empty").numbers.tobytes()


def test_child_processes_are_told_of_them_meanwhile(
    tea: Configuration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OTHERS, "another measurement")
    monkeypatch.delenv(CHILDREN, raising=False)
    measuring = Measuring(tea, tmp_path / "c")
    measuring.start()
    assert (os.environ[CHILDREN], OTHERS in os.environ) == (str(tmp_path / "c/coveragerc"), False)
    measuring.stop()
    assert (CHILDREN in os.environ, os.environ[OTHERS]) == (False, "another measurement")


def test_what_ends_after_the_run_belongs_to_nobody(tea: Configuration, tmp_path: Path) -> None:
    measuring = Measuring(tea, tmp_path / "c")
    before = (tmp_path / "c/present").read_bytes()
    measuring.switch(FEW)
    assert (tmp_path / "c/present").read_bytes() == before


@pytest.mark.parametrize(("measured", "key"), [((), "subject"), (("coffee",), "measured")])
def test_a_subject_without_files_is_refused(
    tmp_path: Path, measured: tuple[str, ...], key: str
) -> None:
    configuration = Configuration(root=tmp_path, subject=("coffee",), measured=measured)
    with pytest.raises(Unusable, match=rf"tool\.clausetrace\.{key}: no Python file is in coffee"):
        Measuring(configuration, tmp_path / "c")
