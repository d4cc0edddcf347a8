"""Says in the words of the feature why a scenario failed."""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.runner.bdd import FactsError
from support.runner.scenario_task import TimeLimitError
from support.traceability.facts import NothingComparedError
from support.traceability.masking import mask

ROOT = Path(__file__).parents[2]
MACHINERY = {"bdd.py", "scenario_task.py", "collection.py", "plugin.py", "leftovers.py"}
SPOKEN = {"Text": ("text", "str"), "Count": ("count", "int"), "Name": ("person", "str")}
"""What a pasted definition calls the values that it finds in a step, and their types."""
VALUES = re.compile(r'(?P<Text>"[^"]*")|\b(?P<Count>\d+)\b|\b(?P<Name>[A-Z][a-z]+)\b')


def told(item: Any, error: BaseException) -> str:
    """Return the scenario up to its failing step, promised beside seen, and the last exchange."""
    scenario = item.scenario
    lines = [f"{_relative(item.path)}:{scenario.line_number}: {item.name}", ""]
    lines += _steps(item)
    lines += ["", *_reason(error)]
    if item.world is not None and item.world.http.exchanges:
        told_lines = item.world.http.exchanges[-1].told()
        lines += ["", "the last exchange:", *(f"    {line}".rstrip() for line in told_lines)]
    return mask("\n".join(lines))


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
            for fact, difference in error.facts:
                yield f"    {'holds' if fact.holds else 'FAILS'}  promised  {fact.promised}"
                yield f"           seen      {fact.seen}"
                yield from (f"           {line}" for line in difference)
        case NothingComparedError() | TimeLimitError():
            yield f"    {error}"
        case BaseExceptionGroup():
            for inner in error.exceptions:
                yield from _reason(inner)
            yield from _where(error)
        case _:
            yield f"    {type(error).__name__}: {error}"
            yield from _where(error)


def _where(error: BaseException) -> Iterator[str]:
    """Yield the places of ours that the error came through, innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(ROOT) and ".venv" not in path.parts and path.name not in MACHINERY:
            yield f"        {_relative(path)}:{frame.lineno} in {frame.name}: {frame.line}"


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def undefined(kind: str, text: str) -> str:
    """Return what to say of a step that nobody defined, with a definition to paste."""
    names: list[str] = []

    def typed(found: re.Match[str]) -> str:
        spoken, _ = SPOKEN[found.lastgroup or ""]
        names.append(spoken + (str(len(names) + 1) if names else ""))
        return f"{{{names[-1]}:{found.lastgroup}}}"

    pattern = VALUES.sub(typed, text)
    types = [SPOKEN[found.lastgroup or ""][1] for found in VALUES.finditer(text)]
    arguments = ", ".join(
        ["world: World", *(f"{n}: {t}" for n, t in zip(names, types, strict=True))]
    )
    function = "_".join(re.findall(r"[a-z]+", VALUES.sub("", text).lower())[:6]) or "step"
    fact = "return Fact(seen=..., promised=...)"
    returns, body = ("Fact", fact) if kind == "then" else ("None", "...")
    return (
        f'"{text}" has no definition. Paste this into a module of steps/, and fill it in:\n\n'
        f"    @{kind}({pattern!r})\n"
        f"    async def {function}({arguments}) -> {returns}:\n"
        f"        {body}\n"
    )
