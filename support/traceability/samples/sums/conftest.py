"""The steps of the sums, and everything that can go wrong with a scenario."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from time import perf_counter, time
from typing import Any

import pytest
from pytest_bdd import given, parsers, when
from sums import total

from clausetrace.bdd import Fact, then

ATTEMPTS = []
PROGRAMS = {
    "trace": "from clausetrace.cli import main; main()",
    "pytest": "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))",
}


@pytest.fixture
def sums() -> list[int]:
    return []


@given("nothing goes wrong")
def nothing() -> None: ...


@given("it is skipped")
def skipped() -> None:
    pytest.skip("not today")


@given("it is expected to fail")
def expected_to_fail(request: pytest.FixtureRequest) -> None:
    request.applymarker(pytest.mark.xfail(reason="known"))


@given("it is expected to fail and does")
def fails_as_expected(request: pytest.FixtureRequest, sums: list[int]) -> None:
    request.applymarker(pytest.mark.xfail(reason="known"))
    sums.append(100)


@given("its teardown fails")
def teardown_fails(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: pytest.fail("nothing could be tidied up"))


@given("it fails, and a plugin reports that it passed")
def forgiven(request: pytest.FixtureRequest, sums: list[int]) -> None:
    request.node.forgiven = True
    sums.append(100)


@given("it fails the first time")
def fails_first(sums: list[int]) -> None:
    ATTEMPTS.append(1)
    if len(ATTEMPTS) == 1:
        sums.append(100)


@given("the clock stops")
def stops_the_clock() -> None:
    """Put other functions in place of the clock's, in every module, as what freezes time does."""

    class Frozen(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime(2100, 1, 1, tzinfo=tz)

    frozen = {id(perf_counter): lambda: 4e9, id(time): lambda: 4e9, id(datetime): Frozen}
    for module in [one for one in sys.modules.values() if one and one.__name__ != __name__]:
        for name, value in list(vars(module).items()):
            if id(value) in frozen and module.__name__ != "datetime":
                setattr(module, name, frozen[id(value)])


@given("a coroutine goes wrong")
async def coroutine() -> None:
    pytest.fail("nobody awaits this")


@given("a coroutine in other clothes goes wrong")
def returns_coroutine() -> Any:
    return coroutine()


@given("its process is killed")
def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@given("it ends the session with status 0")
def ends() -> None:
    pytest.exit("all is well", returncode=0)


@given("it ends its process with status 0")
def ends_process() -> None:
    os._exit(0)


@given("it writes other code")
def writes_code() -> None:
    Path("sums.py").write_text("total = sum\n", encoding="utf-8")


@given("it writes other words")
def writes_words() -> None:
    for path in (Path("features/sums/test.md"), Path("features/sums/SUM-2.feature")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("the sum is 4", "the sum is 6"), encoding="utf-8")


@given(parsers.parse('"{command}" is run meanwhile'))
def run_meanwhile(command: str) -> None:
    if "MEANWHILE" in os.environ:
        return
    program, *words = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAMS[program], *words],
        env=os.environ | {"MEANWHILE": "yes"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.sub(r"process \d+", "process <number>", done.stderr)
    text = f"{command}: exit status {done.returncode}\n{told}"
    Path("meanwhile.txt").write_text(text, encoding="utf-8")


@when(parsers.parse("{one:d} and {other:d} are added"))
def added(sums: list[int], one: int, other: int) -> None:
    sums.append(total([one, other]))


@then(parsers.parse("the sum is {number:d}"))
def sum_is(sums: list[int], number: int) -> Fact:
    return Fact(seen=sum(sums), promised=number)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--numbers", default="integer", choices=["integer", "decimal"])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    other = {"integer": "decimal", "decimal": "integer"}[config.option.numbers]
    for item in items:
        if item.get_closest_marker(other):
            item.user_properties.append(("not applicable", f"needs {other}"))
            item.add_marker(pytest.mark.skip(reason=f"needs {other}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    if getattr(item, "forgiven", False):
        report.outcome = "passed"
    return report
