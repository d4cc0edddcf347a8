"""Owns what it means that a mutation is killed: which failing counts, and which does not."""

from collections.abc import Iterable

from clausetrace.judging.verdicts import Report, Verdict
from clausetrace.model import Unusable
from clausetrace.proving.at_hand import verdicts_of

AT_SETUP = f"{Verdict.FAILED}: setup: "
"""How a verdict begins where a scenario failed before its first step."""
UNCOLLECTED = "could not be collected"


class InvalidMutationError(Unusable):
    """A mutation that breaks more than a scenario can notice: nothing of the scenario runs."""


def survivors(keys: Iterable[str], report: Report) -> dict[str, str]:
    """Return the verdict of each key that did not fail.

    A key fails by a step, whether it compares or raises, or by what the scenario leaves behind.
    Raises InvalidMutationError where one fails before its first step, or can't be collected.
    """
    verdicts = verdicts_of(report)
    seen = {key: verdicts.get(key, "unknown") for key in keys}
    for key, verdict in seen.items():
        failed = [verdict] if "#" in key else _parts(key, verdicts)
        if failed and all(one.startswith(AT_SETUP) for one in failed):
            raise InvalidMutationError(f"invalid mutation: {key} fails before its first step")
    if not all(one.startswith(Verdict.FAILED) for one in seen.values()):
        _refuse_uncollected(report)
    return {key: one for key, one in seen.items() if not one.startswith(Verdict.FAILED)}


def _parts(id_: str, verdicts: dict[str, str]) -> list[str]:
    """Return the verdicts of the parts of an ID that failed."""
    return [
        verdict
        for key, verdict in verdicts.items()
        if key.startswith(f"{id_}#") and verdict.startswith(Verdict.FAILED)
    ]


def _refuse_uncollected(report: Report) -> None:
    told = next((one for one in report.run.get("broken", ()) if one.endswith(UNCOLLECTED)), "")
    if told:
        raise InvalidMutationError(f"invalid mutation: {told}")
