"""Knows where tasks wait: the lines of the app that a scenario's own tasks have reached."""

from asyncio import Task
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import walk_tb
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).parents[3]
APP = ROOT / "app"
FRAMES = ("cr_frame", "gi_frame", "ag_frame")
AWAITED = ("cr_await", "gi_yieldfrom", "ag_await")
CODES = ("cr_code", "gi_code", "ag_code")


def waiting_places(tasks: set[Task[Any]]) -> list[str]:
    """Return for each task that is inside the app the lines of it, innermost last."""
    lines = []
    for task in sorted(tasks, key=lambda one: one.get_name()):
        reached = [(frame, frame.f_lineno) for frame in _frames(task)]
        if places := list(_in_app(reached)):
            lines += [f"{task.get_name()} waits here:", *(f"    {line}" for line in places)]
    return lines


def places_in_app(error: BaseException | None) -> list[str]:
    """Return the lines of the app that an error came through, innermost last."""
    return list(_in_app(walk_tb(error.__traceback__ if error else None)))


def described(task: Task[Any]) -> str:
    """Return a task's name with its coroutine and where that is defined, alike all its life."""
    work = task.get_coro()
    code: CodeType | None = _first(work, CODES)
    place = f", {relative(Path(code.co_filename))}:{code.co_firstlineno}" if code else ""
    return f"{task.get_name()} ({getattr(work, '__qualname__', type(work).__name__)}{place})"


def relative(path: Path) -> str:
    """Return a path of this tree without the tree's own."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def _frames(task: Task[Any]) -> Iterator[FrameType]:
    """Yield what a suspended task has on its stack, outermost first."""
    waiting: Any = task.get_coro()
    while waiting is not None:
        if (frame := _first(waiting, FRAMES)) is not None:
            yield frame
        waiting = _first(waiting, AWAITED)


def _first(thing: object, names: tuple[str, ...]) -> Any:
    return next((found for name in names if (found := getattr(thing, name, None))), None)


def _in_app(reached: Iterable[tuple[FrameType, int]]) -> Iterator[str]:
    for frame, line in reached:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(APP):
            yield f"{relative(path)}:{line} in {frame.f_code.co_name}"
