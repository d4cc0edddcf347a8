"""Finds what the author of a step most likely meant, where no definition matches it."""

import difflib
import re
from collections.abc import Iterator

from support.bdd import DEFINITIONS, Definition
from support.parameters import CLOSED, NAME, PARAMETER, TYPES

VALUES = re.compile(rf'"[^"]*"|`[^`]*`|\b\d+\b|\b{NAME}\b')
"""What changes from step to step of one sentence."""
ALIKE = 0.6


def advice(kind: str, text: str) -> str:
    """Return what is meant by a step that nobody defined: a word, a sentence, or nothing."""
    of_kind = [one for one in DEFINITIONS if one.kind == kind]
    if misspelled := [found for one in of_kind for found in _misspelled(one, text)]:
        return max(misspelled)[1]
    sentences = {_bare(one.pattern): one for one in of_kind}
    near = difflib.get_close_matches(_bare(text), sentences, n=1, cutoff=ALIKE)
    if not near:
        return ""
    found = sentences[near[0]]
    return f'the nearest sentence is "{_readable(found)}" ({found.place})'


def _misspelled(definition: Definition, text: str) -> Iterator[tuple[float, str]]:
    """Yield which word of a closed list is meant, where all else of the sentence is there.

    The number is how much that word is like the one written.
    """
    for found in PARAMETER.finditer(definition.pattern):
        known = CLOSED.get(found["type"] or "", ())
        if not known or not (match := re.fullmatch(_loosened(definition, found), text)):
            continue
        written = match["word"]
        for word in difflib.get_close_matches(written, known, n=1):
            alike = difflib.SequenceMatcher(None, written, word).ratio()
            told = f'there is no {found["name"]} "{written}"; the nearest is "{word}"'
            yield alike, told


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
