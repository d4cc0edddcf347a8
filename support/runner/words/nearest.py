"""Finds what the author of a step most likely meant, where no definition matches it."""

import difflib
import re
from collections.abc import Iterator

from support.runner.bdd import DEFINITIONS, Definition
from support.runner.words.expressions import THING, VALUE, pattern_of
from support.runner.words.nouns import NOUNS
from support.runner.words.parameters import PARAMETERS, PERSON

VALUES = re.compile(rf'"[^"]*"|`[^`]*`|\b\d+\b|\b{PERSON}\b|\{{\w*\}}')
"""What changes from step to step of one sentence."""
ALTERNATIVES = re.compile(r"(\w+)/\S+")
LITERAL = re.compile(r"[\w '`/-]+")
ALIKE = 0.6


def advice(kind: str, text: str) -> str:
    """Return what is meant by a step that nobody defined: a word, a sentence, or nothing."""
    of_kind = [definition for definition in DEFINITIONS if definition.kind == kind]
    if misspelled := [found for each in of_kind for found in _misspelled(each, text)]:
        return max(misspelled)[1]
    sentences = {_bare(definition.pattern): definition for definition in of_kind}
    near = difflib.get_close_matches(_bare(text), sentences, n=1, cutoff=ALIKE)
    if not near:
        return ""
    found = sentences[near[0]]
    return f'the nearest sentence is "{found.pattern}" ({found.place})'


def _misspelled(definition: Definition, text: str) -> Iterator[tuple[float, str]]:
    """Yield which word of a closed list is meant, where all else of the sentence is there.

    The number is how much that word is like the one written.
    """
    for number, found in enumerate(VALUE.finditer(definition.pattern)):
        known = _closed_list(found[1])
        if not known or not (match := re.fullmatch(_loosened(definition.pattern, number), text)):
            continue
        written = match["word"]
        for word in difflib.get_close_matches(written, known, n=1):
            alike = difflib.SequenceMatcher(None, written, word).ratio()
            kind = "noun" if found[1] == THING else found[1]
            yield alike, f'there is no {kind} "{written}"; the nearest is "{word}"'


def _closed_list(name: str) -> list[str]:
    """Return every word of a type that has a list; none of other types."""
    if name == THING:
        return list(NOUNS)
    words = PARAMETERS[name].pattern.split("|") if name in PARAMETERS else []
    return words if all(map(LITERAL.fullmatch, words)) else []


def _loosened(sentence: str, number: int) -> str:
    """Return what matches a sentence with any word in place of one of its values."""
    patterns = [f"(?:{pattern_of(found[1])})" for found in VALUE.finditer(sentence)]
    patterns[number] = "(?P<word>.+?)"
    parts = [re.escape(part) for part in VALUE.split(sentence)[::2]]
    return "".join(part + pattern for part, pattern in zip(parts, [*patterns, ""], strict=True))


def _bare(text: str) -> str:
    return VALUES.sub("{}", ALTERNATIVES.sub(r"\1", text))
