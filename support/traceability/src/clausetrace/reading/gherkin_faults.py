"""Says in words what keeps a file from being Gherkin, in place of the parser's own tokens."""

import difflib
import re
from collections.abc import Iterator
from typing import Any

COLON = (
    *("Feature", "Rule", "Background", "Scenario Outline", "Scenario Template", "Scenario"),
    *("Examples", "Scenarios", "Example"),
)
"""Keywords of English Gherkin that need a colon, the longer before those that they begin with."""
STEPS = ("Given", "When", "Then", "And", "But")
GOT = re.compile(r"expected: .*, got '(?P<line>.*)'", re.DOTALL)
ENDS = "unexpected end of file"


def in_words(faults: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the faults of the parser as people say them, without what follows from the first.

    A step that is misplaced is a fault by itself, but not below a line that isn't understood.
    """
    told: list[tuple[int, str]] = []
    for line, fault in faults:
        got = GOT.fullmatch(fault)
        if got is None or not (told and _first(got["line"]) in STEPS):
            told.append((line, _said(got["line"]) if got else _without_tokens(fault)))
    return told


def swallowed(node: Any, text: str) -> list[tuple[int, str]]:
    """Return a fault where Gherkin takes a scenario for a description, which may be any text.

    It does so below a Feature or Examples; the scenario would be missing without a word.
    """
    described: list[tuple[int, str]] = []
    for one in _nodes(node):
        lines = [line.strip() for line in (one.get("description") or "").splitlines()]
        steps = [line for line in lines if _first(line) in STEPS]
        titles = [line for line in lines if _is_title(line)]
        examples = one["keyword"].strip() in {"Examples", "Scenarios"}
        taken = titles[:1] or steps[:1] if examples else titles[:1]
        described += [(one["location"]["line"], line) for line in taken if steps]
    lines = [line.strip() for line in text.splitlines()]
    return [(lines.index(line, start) + 1, _hidden(line)) for start, line in described]


def _is_title(line: str) -> bool:
    """Return whether a line is meant to begin a scenario: its keyword may be misspelled."""
    keyword, colon, _ = line.partition(":")
    near = difflib.get_close_matches(keyword, COLON, n=1, cutoff=0.75) if colon else ()
    return bool(near) or re.match(r"Scenario\b", line) is not None


def _hidden(line: str) -> str:
    if _first(line) in STEPS:
        return f'"{line}" is part of no scenario; Scenario is meant in place of Scenarios?'
    return _said(line)


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield a node of Gherkin's tree that has a description, and all inside it."""
    if "description" in node:
        yield node
    for child in (*node.get("children", ()), *node.get("examples", ())):
        for inner in (child, *child.values()):
            if isinstance(inner, dict) and ("description" in inner or "children" in inner):
                yield from _nodes(inner)


def _without_tokens(fault: str) -> str:
    return "the file ends where more has to follow" if fault.startswith(ENDS) else fault


def _said(line: str) -> str:
    """Say what is wrong with a line that can't be where it is."""
    for keyword in COLON:
        if line.startswith(f"{keyword}s:"):
            return f'"{line}": {keyword} is meant in place of {keyword}s?'
        if re.match(rf"{keyword}s?\b(?!:)", line):
            rest = line.removeprefix(keyword).removeprefix("s").strip()
            return f'"{line}": {keyword} needs a colon: "{f"{keyword}: {rest}".strip()}"'
    if _first(line) in STEPS or line.startswith(tuple(f"{one}:" for one in COLON)):
        return f'"{line}" can\'t be here'
    near = difflib.get_close_matches(_first(line), (*STEPS, *COLON), n=1)
    meant = f"; {near[0]} is meant?" if near else f", which are {', '.join((*STEPS, *COLON))}"
    return f'"{line}" begins with no keyword of Gherkin{meant}'


def _first(line: str) -> str:
    return line.partition(" ")[0].rstrip(":")
