"""Facts for suites that use plain `assert`: those that passed while a step's own function ran.

pytest reports asserts that passed, in modules that it has rewritten. What counts is in the
folders of `asserting`, was reached by the step's function and by no fixture, and looks at
something: an assert on constants holds whatever the app does.
"""

import ast
import os
import sys
from collections.abc import Generator, Iterator
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path, PurePath
from typing import Any

import pytest

from clausetrace.configuration import Configuration
from clausetrace.model import Unusable
from clausetrace.reading.own_files import walked
from clausetrace.recording.facts import Comparison
from clausetrace.recording.masking import masked
from clausetrace.recording.step_call import StepCall

OPTION = "enable_assertion_pass_hook"
REPORTED = b"_call_assertion_pass"
"""What byte code holds whose asserts report that they passed."""
MACHINERY = {"_pytest", "pluggy"}
"""What is between an assert and the hook that receives it."""


class Asserts:
    """Hands the asserts of each step to the record, as facts."""

    def __init__(self, configuration: Configuration, call: StepCall) -> None:
        root = configuration.root.resolve()
        self.folders = tuple(root / folder for folder in configuration.asserting)
        self.call = call
        self.open = False
        self.fixtures = 0

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_step(self) -> None:
        """Count nothing while pytest-bdd prepares a step; its own asserts are around it."""
        self.open = False

    @pytest.hookimpl(optionalhook=True, trylast=True)
    def pytest_bdd_before_step_call(self) -> None:
        """Begin to count: the step's own function is called next."""
        self.open, self.fixtures = True, 0

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_after_step(self) -> None:
        """End counting with the step's function."""
        self.open = False

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_step_error(self) -> None:
        """End counting with the step's function."""
        self.open = False

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self) -> Generator[None, Any, Any]:
        """Count nothing that a fixture asserts, also where the step's function asks for it."""
        self.fixtures += 1
        try:
            return (yield)
        finally:
            self.fixtures -= 1

    def pytest_assertion_pass(self, item: pytest.Item, orig: str, expl: str) -> None:
        """Take an assert that passed as a fact: its source as promised, its values as seen."""
        if not self.open or self.fixtures or not says_something(orig):
            return
        if not self.call.is_own():
            return
        if not any(_source().is_relative_to(folder) for folder in self.folders):
            return
        values = expl.partition("\n")[0]  # without pytest's advice for failures
        fact = Comparison(promised=masked(orig.strip()), seen=masked(values), holds=True)
        item.config.hook.pytest_trace_facts(comparisons=[fact])


def _source() -> Path:
    """Return the file of the assert that pytest is telling of."""
    frame = sys._getframe(1)  # noqa: SLF001  the hook isn't told the file
    while frame.f_back is not None:
        path = frame.f_code.co_filename
        if path != __file__ and not MACHINERY.intersection(PurePath(path).parts):
            return Path(os.path.realpath(path))
        frame = frame.f_back
    return Path()


@cache
def says_something(source: str) -> bool:
    """Return whether an assert's expression looks at anything but constants."""
    try:
        expression = ast.parse(f"(\n{source}\n)", mode="eval").body
    except SyntaxError:
        return False
    return not _is_constant(expression)


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.BoolOp(op=ast.Or()):
            return any(map(_is_constant, node.values))
        case ast.BoolOp():
            return all(map(_is_constant, node.values))
        case ast.UnaryOp(op=ast.Not()):
            return _is_constant(node.operand)
        case ast.Tuple() | ast.List() | ast.Set() | ast.Dict() | ast.JoinedStr() | ast.Lambda():
            return True  # how long it is or that it is there is in the source
    names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
    return not any(isinstance(name.ctx, ast.Load) for name in names)


def prepare(config: pytest.Config, configuration: Configuration) -> None:
    """Have the asserts of all folders told of.

    Called before any conftest.py is read. Raises Unusable where pytest is not to report asserts.
    """
    if not config.getini(OPTION) or config.known_args_namespace.assertmode == "plain":
        wanted = f"{OPTION} = true among the options of pytest, and no --assert=plain"
        raise Unusable(f'tool.clausetrace.facts: "assert" needs {wanted}')
    names: set[str] = set()
    for path in _sources(configuration):
        parts = path.relative_to(configuration.root).with_suffix("").parts
        names |= {".".join(parts[start:]) for start in range(len(parts))}
    pytest.register_assert_rewrite(*(name for name in names if name not in sys.modules))


def _sources(configuration: Configuration) -> Iterator[Path]:
    folders = [configuration.root / folder for folder in configuration.asserting]
    for name in walked(configuration) if folders else ():
        path = configuration.root / name
        if path.suffix == ".py" and any(path.is_relative_to(folder) for folder in folders):
            yield path


def forget_byte_code(configuration: Configuration) -> None:
    """Remove what pytest compiled when it was not to report asserts: it would use it again."""
    for path in _sources(configuration):
        folder = Path(cache_from_source(str(path))).parent
        for compiled in folder.glob(f"{path.stem}.*-pytest-*.pyc"):
            if REPORTED not in compiled.read_bytes():
                compiled.unlink()
