"""What the words of a step definition match: plain text, Cucumber Expressions, parse, regex."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Protocol

ANYTHING = ".*"
"""What a value of a type that isn't known may be."""
CUCUMBER_TYPES = {
    "int": r"-?\d+",
    "float": r"-?\d*\.?\d+(?:[eE]-?\d+)?",
    "word": r"\S+",
    "string": r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""",
}
"""Cucumber's own types of values, those that are numbers under their first name."""
CUCUMBER_TYPES |= dict.fromkeys(("byte", "short", "long", "biginteger"), CUCUMBER_TYPES["int"])
CUCUMBER_TYPES |= dict.fromkeys(("double", "bigdecimal"), CUCUMBER_TYPES["float"])
PARSE_TYPES = {"d": r"[-+]?\d+", "f": r"[-+]?\d*\.\d+", "g": r"[-+]?[\d.]+(?:e[-+]?\d+)?"}
PARSE_TYPES |= {"w": r"\w+", "l": "[A-Za-z]+", "S": r"\S+"}
PARTS = re.compile(r"\{[^{}]*\}|(?:\\.|\([^()]*\)|[^\s{}])+|\s+|.", re.DOTALL)
"""What a Cucumber Expression is made of: values, words with what is optional in them, blanks."""
ALTERNATIVE = re.compile(r"(?:\\.|\([^()]*\)|[^/\\])+")
OPTIONAL = re.compile(r"(?<!\\)\(([^()]*)\)")
PARSE_PARTS = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[^{}]+|.", re.DOTALL)


class Pattern(Protocol):
    """What matches the text of a step as a whole."""

    def fits(self, text: str) -> bool:
        """Say whether this is what a step says."""


@dataclass(frozen=True)
class Regex:
    """A regular expression."""

    pattern: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Say whether the whole text matches."""
        return self.pattern.fullmatch(text) is not None


@dataclass(frozen=True)
class Sentence:
    """Words and values in turn; of the words before, between and after values, every variant.

    The values' patterns may be long, so each is compiled once for all sentences and tried only
    where the words around it are.
    """

    words: tuple[tuple[str, ...], ...]
    values: tuple[re.Pattern[str], ...]

    def fits(self, text: str) -> bool:
        """Say whether the whole text is these words and such values."""
        if not self.values:
            return text in self.words[0]
        for words in self.words[0]:
            if text.startswith(words) and self._from(0, text, len(words)):
                return True
        return False

    def _from(self, index: int, text: str, at: int) -> bool:
        """Say whether a value begins here, and all that comes after it follows."""
        last = index + 1 == len(self.values)
        for start, end in _occurrences(self.words[index + 1], text, at):
            if last and end != len(text):
                continue
            value = self.values[index].fullmatch(text, at, start)
            if value and (last or self._from(index + 1, text, end)):
                return True
        return False


def _occurrences(variants: tuple[str, ...], text: str, at: int) -> Iterator[tuple[int, int]]:
    for words in variants:
        start = text.find(words, at)
        while start >= 0:
            yield start, start + len(words)
            start = text.find(words, start + 1)


def plain(sentence: str) -> Sentence:
    """Return what matches a text word for word."""
    return Sentence(((sentence,),), ())


def cucumber(sentence: str, types: Mapping[str, re.Pattern[str]]) -> Sentence:
    """Return what matches as a Cucumber Expression does; an unknown type's value is any text."""
    pieces: list[list[tuple[str, ...]]] = [[]]
    values = []
    for part in PARTS.findall(sentence):
        if part[0] == "{" and len(part) > 1:
            values.append(types.get(part[1:-1]) or _compiled(ANYTHING))
            pieces.append([])
        else:
            pieces[-1].append(tuple(_variants(part)))
    return Sentence(tuple(_joined(piece) for piece in pieces), tuple(values))


def parse(sentence: str) -> Sentence:
    """Return what matches as the library `parse` does, for its plain types."""
    pieces, values = [""], []
    for part in PARSE_PARTS.findall(sentence):
        if part in {"{{", "}}"}:
            pieces[-1] += part[0]
        elif part[0] == "{" and len(part) > 1:
            kind = part[1:-1].partition(":")[2]
            values.append(_compiled(PARSE_TYPES.get(kind, ".+")))
            pieces.append("")
        else:
            pieces[-1] += part
    return Sentence(tuple((piece,) for piece in pieces), tuple(values))


def cucumber_types(own: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """Return the types of values, Cucumber's and a repository's own; re.error for a wrong one."""
    return {name: _compiled(pattern) for name, pattern in (CUCUMBER_TYPES | dict(own)).items()}


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


def _variants(word: str) -> Iterator[str]:
    """Yield what a word may be: its alternatives, each with and without what is optional."""
    for alternative in ALTERNATIVE.findall(word):
        pieces = OPTIONAL.split(alternative)  # what is optional is at the odd places
        choices = [(one, "") if at % 2 else (one,) for at, one in enumerate(pieces)]
        for chosen in product(*choices):
            yield re.sub(r"\\(.)", r"\1", "".join(chosen))


def _joined(piece: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys("".join(words) for words in product(*piece)))
