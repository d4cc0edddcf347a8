"""What happened, as Cucumber Messages: a test case for each row of a scenario, step by step."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from clausetrace.judging.verdicts import Outcome, PromiseReport, Row, Verdict
from clausetrace.rendering.exports.messages.documents import name_of, rows_of
from clausetrace.rendering.step_records import Happened, happened

Message = dict[str, Any]
HOOK = "verdict"
STATUS = {
    Verdict.FAILED: "FAILED",
    Verdict.MISSING: "UNDEFINED",
    Verdict.NOT_RUN: "PENDING",
    Verdict.UNPROVED: "FAILED",
    Verdict.PASSED: "PASSED",
    Verdict.NOT_APPLICABLE: "SKIPPED",
}
"""How Cucumber calls what a step, or a whole scenario, came to. It knows no unproved."""


class Clock:
    """The time that goes on with each step; one thing is reported after the other."""

    def __init__(self, start: float) -> None:
        self._now = start

    def now(self, *, after: float = 0.0) -> Message:
        """Return the time when so many seconds have passed."""
        self._now += after
        return duration(self._now)


def duration(seconds: float) -> Message:
    """Return seconds as messages write them."""
    whole = int(seconds)
    return {"seconds": whole, "nanos": int((seconds - whole) * 1e9)}


def cases(report: PromiseReport, clock: Clock) -> Iterator[Message]:
    """Yield each test case of an ID, and what happened in it.

    An ID that isn't what its parts are says so in its first.
    """
    parts = {part.verdict for part in report.parts}
    whole = report.verdict if report.verdict not in parts | {Verdict.PASSED} else None
    for number, part in enumerate(report.parts):
        for index, _ in enumerate(rows_of(part)):
            yield from _Case(report, number, index, whole).messages(clock)
            whole = None


class _Case:
    """One row of a scenario; `whole` is the verdict of an ID that no part of it tells."""

    def __init__(
        self, report: PromiseReport, number: int, index: int, whole: Verdict | None
    ) -> None:
        self.name, part = name_of(report, number, index), report.parts[number]
        bare: tuple[Row, Outcome] = ({}, Outcome(part.verdict, part.why))
        self.row, outcome = part.rows[index] if part.rows else bare
        self.script = part.script
        self.attempts = (*outcome.earlier, outcome)
        if part.verdict is Verdict.UNPROVED:
            self.attempts = (*outcome.earlier, replace(outcome, verdict=part.verdict, why=part.why))
        if whole:
            told = replace(outcome, verdict=whole, why="it promises nothing that was proved")
            self.attempts = (*outcome.earlier, told)

    def messages(self, clock: Clock) -> Iterator[Message]:
        """Yield the test case, then the start, the steps and the end of each attempt."""
        number = len(self.script.steps) if self.script else 0
        ids = [
            {"id": f"{self.name}.{n}", "pickleStepId": f"{self.name}.pickle{n}"}
            for n in range(number)
        ]
        tried = [_Attempt(self, number) for number in range(len(self.attempts))]
        hook = [{"id": f"{self.name}.verdict", "hookId": HOOK}]
        last = hook if any(one.is_untold for one in tried) else []
        case = {"id": self.name, "pickleId": f"{self.name}.pickle", "testSteps": [*ids, *last]}
        yield {"testCase": case | {"testRunStartedId": "run"}}
        for one in tried:
            yield from one.messages(clock, told=bool(last))


class _Attempt:
    """What one attempt at a case did; the last is the one that counts."""

    def __init__(self, case: _Case, number: int) -> None:
        self.name, self.number = case.name, number
        self.again = number < len(case.attempts) - 1
        self.run = f"{case.name}.run{number or ''}"
        outcome = case.attempts[number]
        self.steps = list(happened(case.script, case.row, outcome)) if case.script else []
        self.verdict, self.why = outcome.verdict, outcome.why

    def messages(self, clock: Clock, *, told: bool) -> Iterator[Message]:
        """Yield its start, its steps and its end; `told` says that a hook tells the verdict."""
        started = {"id": self.run, "testCaseId": self.name, "attempt": self.number}
        yield {"testCaseStarted": started | {"timestamp": clock.now()}}
        for number, step in enumerate(self.steps):
            yield from self._step(f"{self.name}.{number}", step, clock)
        if told:
            result = {"status": STATUS[self.verdict], "message": f"{self.verdict}: {self.why}"}
            yield from self._result(f"{self.name}.verdict", result, 0.0, clock)
        ended = {"testCaseStartedId": self.run, "willBeRetried": self.again}
        yield {"testCaseFinished": ended | {"timestamp": clock.now()}}

    @property
    def is_untold(self) -> bool:
        """Whether the steps alone don't show the verdict."""
        outcomes = {step.outcome for step in self.steps}
        if self.verdict is Verdict.PASSED:
            return outcomes != {"passed"}
        return self.verdict is not Verdict.FAILED or "failed" not in outcomes

    def _step(self, name: str, step: Happened, clock: Clock) -> Iterator[Message]:
        result = {"status": STATUS[Verdict.PASSED]}
        if step.outcome == "failed":
            status = STATUS[Verdict.FAILED] if step.definition else "UNDEFINED"
            result = {"status": status, "message": step.error}
        elif step.outcome != "passed":
            undone = self.verdict is Verdict.NOT_RUN
            result = {"status": STATUS[Verdict.NOT_RUN if undone else Verdict.NOT_APPLICABLE]}
        attached = [self._attached(name, body, media) for body, media in _attachments(step)]
        yield from self._result(name, result, step.seconds, clock, attached)

    def _result(
        self,
        name: str,
        result: Message,
        seconds: float,
        clock: Clock,
        attached: Sequence[Message] = (),
    ) -> Iterator[Message]:
        at = {"testCaseStartedId": self.run, "testStepId": name}
        yield {"testStepStarted": at | {"timestamp": clock.now()}}
        yield from attached
        result = result | {"duration": duration(seconds)}
        finished = {"testStepResult": result, "timestamp": clock.now(after=seconds)}
        yield {"testStepFinished": at | finished}

    def _attached(self, name: str, body: str, media: str) -> Message:
        at = {"testCaseStartedId": self.run, "testStepId": name}
        told = {"body": body, "mediaType": media, "contentEncoding": "IDENTITY"}
        return {"attachment": at | told}


def _attachments(step: Happened) -> Iterator[tuple[str, str]]:
    """Yield what a step compared, and what it did to the world."""
    if step.facts:
        lines = [f"promised {fact['promised']}\nseen     {fact['seen']}" for fact in step.facts]
        yield "\n".join(lines), "text/plain"
    if step.evidence:
        yield json.dumps(step.evidence, ensure_ascii=False, indent=1), "application/json"
