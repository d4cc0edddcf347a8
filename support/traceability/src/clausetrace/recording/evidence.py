"""Keeps what the steps of a scenario did to the world: data that the suite hands over."""

from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from typing import Any

import pytest

from clausetrace.recording.masking import cut, is_telling, mask
from clausetrace.results.journal import Journal

STEP_LIMIT = 64 * 1024
"""Characters that the evidence of one step may take, as JSON."""
TEXT_LIMIT = 16 * 1024
"""Characters of a single text in it."""

Entry = Mapping[str, Any]


class EvidenceKeeper:
    """Asks the suite what each step did: where a step failed, and of every scenario on request."""

    def __init__(self, journal: Journal, *, always: bool) -> None:
        self._journal = journal
        self._always = always
        self._failed = False

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_scenario(self) -> None:
        """Nothing of this scenario has failed yet."""
        self._failed = False

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_step_error(self) -> None:
        """Remember that what the scenario did is wanted."""
        self._failed = True

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_step_func_lookup_error(self) -> None:
        """Remember the same of a scenario with a step that nobody defined."""
        self._failed = True

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest) -> None:
        """Write down what each step did, while everything that it used is still there."""
        if not self._failed and not self._always:
            return
        try:
            told = request.config.hook.pytest_trace_evidence(request=request)
        except Exception as error:  # noqa: BLE001  what the scenario has shown mustn't be lost for it
            told = [[{"kind": "unknown", "why": f"{type(error).__name__}: {error}"}]]
        if told:
            self._journal.write("evidence", steps=[list(kept(entries)) for entries in told])


def kept(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries of one step without secrets, up to the limit; then how many are left out.

    The first is kept at any size: its texts are cut one after the other.
    """
    size = 0
    for number, entry in enumerate(entries):
        written = without_secrets(entry)
        size += len(dumps(written, ensure_ascii=False))
        if size > STEP_LIMIT and number:
            yield {"kind": "cut", "entries left out": len(entries) - number}
            return
        yield written


def without_secrets(value: Any, name: str = "") -> Any:
    """Return data with credentials masked, by the names they stand under, and long texts cut."""
    if isinstance(value, Mapping):
        # What is below a secret's name is as secret as its own value.
        telling = name if is_telling(name) else ""
        return {
            str(key): without_secrets(inner, telling or str(key)) for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [without_secrets(inner, name) for inner in value]
    if isinstance(value, bool | int | float) or value is None:
        return value
    return "***" if is_telling(name) else cut(mask(str(value)), TEXT_LIMIT)
