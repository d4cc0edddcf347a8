"""Says in the words of the feature why a scenario failed."""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clausetrace.recording.facts import Comparison, NothingComparedError, UnawaitedError
from clausetrace.recording.masking import mask
from support.runner.bdd import FactsError
from support.runner.failing.app_errors import error_lines
from support.runner.failing.stacks import ROOT
from support.runner.failing.stacks import relative as _relative
from support.runner.scenario_task import TimeLimitError

MACHINERY = {
    "bdd.py",
    "scenario_task.py",
    "collection.py",
    "plugin.py",
    "leak_check.py",
    "patience.py",
}
SPOKEN = {"string": ("text", "str"), "int": ("count", "int"), "name": ("person", "str")}
"""What a pasted definition calls the values that it finds in a step, and their types."""
BOUND = re.compile(r"\b(?:less|fewer|more|at most|at least|below|above|under|over)\b")
"""Words of a sentence that promises a bound, and no number."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
UNAWAITED = re.compile(r"coroutine '(?P<name>[^']+)' was never awaited")
CREATED = re.compile(r'File "(?P<path>[^"]+)", line (?P<line>\d+), in ')
SPECIAL = re.compile(r"[\\{(/]")
"""What has a meaning of its own in a Cucumber Expression."""
VALUES = re.compile(r'(?P<string>"[^"]*")|\b(?P<int>\d+)\b|\b(?P<name>[A-Z][a-z]+)\b')


def told(item: Any, error: BaseException) -> str:
    """Return the scenario up to its failing step, promised beside seen, and the last exchange."""
    scenario = item.scenario
    lines = [f"{_relative(item.path)}:{scenario.line_number}: {item.name}", ""]
    lines += _steps(item)
    lines += ["", *_reason(error), *_advice(item, error)]
    if item.world is not None and item.world.http.exchanges:
        told_lines = item.world.http.exchanges[-1].told()
        lines += ["", "the last exchange:", *(f"    {line}".rstrip() for line in told_lines)]
    if item.world is not None and (logged := error_lines(item.world.log.lines)):
        lines += ["", "what the app logged as an error:", *(f"    {line}" for line in logged)]
    return mask("\n".join(lines))


def told_outside_steps(item: Any, error: BaseException) -> str:
    """Return why a set-up or teardown failed, the cause first."""
    phase = "set-up" if item.at is None else "teardown"
    where = f"{_relative(item.path)}:{item.scenario.line_number}: {item.name}"
    cause, *details = (line.removeprefix("    ") for line in _reason(error))
    return mask("\n".join([cause, f"    in the {phase} of {where}", *details]))


def _steps(item: Any) -> Iterator[str]:
    for step in item.steps:
        failing = item.at is not None and step.line_number == item.at.line_number
        where = f"    {_relative(item.path)}:{step.line_number}" if failing else ""
        yield f"{'>' if failing else ' '}   {step.keyword} {step.name}{where}"
        for cells in step.datatable.raw() if step.datatable else ():
            yield f"        | {' | '.join(cells)} |"
        if failing:
            return


def _reason(error: BaseException) -> Iterator[str]:
    match error:
        case FactsError():
            for fact, differing in error.facts:
                yield from _fact(fact, differing)
        case NothingComparedError() | UnawaitedError() | pytest.fail.Exception():
            yield from (f"    {line}".rstrip() for line in str(error).splitlines())
        case TimeLimitError():
            yield f"    {error}{', and waited here in the app:' if error.places else ''}"
            yield from (f"    {line}" for line in error.places)
        case pytest.PytestUnraisableExceptionWarning() if found := unawaited(error):
            yield f"    {found}"
        case pytest.FixtureLookupError():
            yield f"    there is no fixture {error.argname}, which a step or fixture asks for"
        case BaseExceptionGroup():
            for inner in error.exceptions:
                yield from _reason(inner)
            yield from _where(error)
        case _:
            yield f"    {type(error).__name__}: {error}"
            yield from _where(error)


def _advice(item: Any, error: BaseException) -> Iterator[str]:
    """Say how a bound is promised, where a sentence has one and its Fact compares two numbers."""
    if not isinstance(error, FactsError) or not BOUND.search(item.at.name):
        return
    failed = [fact for fact, _ in error.facts if not fact.holds]
    if all(NUMBER.fullmatch(side) for fact in failed for side in (fact.promised, fact.seen)):
        yield ""
        yield "    a Fact holds where both are equal; a bound is a matcher of dirty_equals, such as"
        yield f"    Fact(seen={failed[0].seen}, promised=IsNumeric(lt={failed[0].promised}))"


def _fact(fact: Comparison, differing: list[str]) -> Iterator[str]:
    """Yield what was promised and seen of a fact; where it has fields, only those that differ."""
    if differing:
        yield "    FAILS  these differ:"
        yield from (f"           {line}" for line in differing)
        return
    yield f"    {'holds' if fact.holds else 'FAILS'}  promised  {fact.promised}"
    yield f"           seen      {fact.seen}"


def _where(error: BaseException) -> Iterator[str]:
    """Yield the places of ours that the error came through, innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if _is_ours(path):
            yield f"        {_relative(path)}:{frame.lineno} in {frame.name}: {frame.line}"


def _is_ours(path: Path) -> bool:
    of_clausetrace = path.is_relative_to(ROOT / "support/traceability")
    ours = path.is_relative_to(ROOT) and ".venv" not in path.parts and not of_clausetrace
    return ours and path.name not in MACHINERY


def unawaited(error: BaseException) -> str:
    """Return which call lacks an await, if the error is of a coroutine that nobody awaited."""
    text = f"{error}\n{error.__cause__}"
    if not (found := UNAWAITED.search(text)):
        return ""
    made = CREATED.search(text, found.end())
    where = f" ({Path(made['path']).name}:{made['line']})" if made else ""
    return f'nobody awaited {found["name"]}{where}: write "await" before the call'


def undefined(
    kind: str, text: str, *, advice: str = "", docstring: bool = False, table: bool = False
) -> str:
    """Return what to report about a step that nobody defined, with a definition to paste.

    `advice` names what is probably meant; it comes first. The definition takes the text and the
    table below the step, where there are some.
    """
    pattern, values = _proposed(text)
    below = {"docstring: str": docstring, "datatable: list[list[str]]": table}
    told = (name for name, is_there in below.items() if is_there)
    arguments = ", ".join(["world: World", *values, *told])
    function = "_".join(re.findall(r"[a-z]+", VALUES.sub("", text).lower())[:6]) or "step"
    fact = "return Fact(seen=..., promised=...)"
    returns, body = ("Fact", fact) if kind == "then" else ("None", "...")
    return (
        f'"{text}" has no definition{f"; {advice}" if advice else ""}. '
        f"{'If a new sentence is meant, paste' if advice else 'Paste'} this into a module of "
        "steps/, and fill it in:\n\n"
        f"    @{kind}({pattern!r})\n"
        f"    async def {function}({arguments}) -> {returns}:\n"
        f"        {body}\n"
    )


def _proposed(text: str) -> tuple[str, list[str]]:
    """Return a Cucumber Expression for a step's text, and the arguments for the values in it."""
    arguments: list[str] = []
    pattern, end = "", 0
    for found in VALUES.finditer(text):
        spoken, kind = SPOKEN[found.lastgroup or ""]
        number = str(len(arguments) + 1) if arguments else ""
        arguments.append(f"{spoken}{number}: {kind}")
        pattern += f"{_literal(text[end : found.start()])}{{{found.lastgroup}}}"
        end = found.end()
    return f"{pattern}{_literal(text[end:])}", arguments


def _literal(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)
