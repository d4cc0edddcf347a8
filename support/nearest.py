"""Finds what the author of a step most likely meant, where no definition matches it."""

import difflib
import re

from support.bdd import DEFINITIONS, Definition
from support.parameters import CLOSED, NAME, PARAMETER, TYPES

VALUES = re.compile(rf'"[^"]*"|`[^`]*`|\b\d+\b|\b{NAME}\b')
"""What changes from step to step of one sentence."""
ALIKE = 0.6


def advice(kind: str, text: str) -> str:
    """Return what is meant by a step that nobody defined: a word, a sentence, or nothing."""
    of_kind = [one for one in DEFINITIONS if one.kind == kind]
    if meant := next(filter(None, (_misspelled(one, text) for one in of_kind)), ""):
        return meant
    sentences = {_bare(one.pattern): one for one in of_kind}
    near = difflib.get_close_matches(_bare(text), sentences, n=1, cutoff=ALIKE)
    if not near:
        return ""
    found = sentences[near[0]]
    return f'the nearest sentence is "{_readable(found)}" ({found.place})'


def _misspelled(definition: Definition, text: str) -> str:
    """Say which word of a closed list is meant, where all else of the sentence is there."""
    for found in PARAMETER.finditer(definition.pattern):
        match = found["type"] in CLOSED and re.fullmatch(_loosened(definition, found), text)
        if match:
            near = difflib.get_close_matches(match["word"], CLOSED[found["type"]], n=1)
            meant = f'the nearest is "{near[0]}"' if near else ""
            known = ", ".join(CLOSED[found["type"]])
            return f'there is no {found["name"]} "{match["word"]}"; {meant or f"there are {known}"}'
    return ""


def _loosened(definition: Definition, loose: re.Match[str]) -> str:
    """Return a definition's pattern that takes any word in place of one value."""
    pattern, end = "", 0
    for found in PARAMETER.finditer(definition.pattern):
        pattern += re.escape(definition.pattern[end : found.start()])
        typed = f"(?:{TYPES[found['type']].pattern})"  # type: ignore[attr-defined]  # parse sets it
        pattern += "(?P<word>.+?)" if found.span() == loose.span() else typed
        end = found.end()
    return pattern + re.escape(definition.pattern[end:])


def _readable(definition: Definition) -> str:
    return PARAMETER.sub(lambda found: f"{{{found['name']}}}", definition.pattern)


def _bare(text: str) -> str:
    return VALUES.sub("{}", PARAMETER.sub("{}", text))
