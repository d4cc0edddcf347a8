"""Owns which step sentences features use, how often, and which definition each belongs to."""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clausetrace.listing.definitions import Definition
from clausetrace.model import Feature, Kind, Unusable
from clausetrace.reading.features import filled

SPOKEN = re.compile(r'(?P<string>"[^"]*"|\'[^\']*\')|(?P<int>(?<![\w.:])-?\d+(?![\w.:]))')
"""What is a value in a step whose definition can't be read."""
WORD = re.compile(r"\w+")
Key = int | tuple[Kind, str]
"""Which definition it is, by its place in their list; without one, the kind and words of steps."""


@dataclass(frozen=True, slots=True)
class Used:
    """A sentence with what steps make of it, the most usual first, and in how many steps.

    A step of an outline is one, whatever its rows; a Background's is one for each scenario.
    `subject` is nothing where no definition fits, `readable` is false where its words are made
    when it is imported, so that nothing can fit.
    """

    subject: str
    kind: Kind
    words: str
    uses: int
    said: tuple[str, ...]
    readable: bool = True

    @property
    def keyword(self) -> str:
        """Given, When or Then; Step for one of any kind."""
        return "Step" if self.kind is Kind.OTHER else self.kind.title()

    def example(self, words: Iterable[str] = ()) -> str:
        """Return what is said most often with these words in it, or else of all."""
        having = (text for text in self.said if _has(text, words))
        return next(having, next(iter(self.said), ""))

    def has(self, words: Iterable[str]) -> bool:
        """Say whether the sentence, or what one step says, has all these words in any case."""
        return any(_has(text, words) for text in (self.words, *self.said))


def sentences(features: Iterable[Feature], definitions: list[Definition]) -> list[Used]:
    """Return every sentence by its subject, in the order of definitions; last, those without."""
    uses, said, keys = Counter[Key](), defaultdict[Key, Counter[str]](Counter), _Keys(definitions)
    for kind, texts in _steps(features):
        found = {text: keys.of(kind, text) for text in texts}
        for key in set(found.values()):
            uses[key] += 1
        for text, key in found.items():
            said[key][text] += 1
    defined = [
        Used(one.subject, one.kind, one.words, uses[at], _usual_first(said[at]), bool(one.pattern))
        for at, one in enumerate(definitions)
    ]
    others = [
        Used("", key[0], key[1], count, _usual_first(said[key]))
        for key, count in sorted(uses.items(), key=str)
        if isinstance(key, tuple)
    ]
    return [*sorted(defined, key=lambda one: one.subject), *others]


def narrowed(found: list[Used], words: tuple[str, ...]) -> list[Used]:
    """Return the sentences that have all these words.

    Raises Unusable where none has: it names the nearest word, or the nearest sentence.
    """
    having = [one for one in found if one.has(words)]
    if having or not words:
        return having
    for word in words:
        if not any(one.has([word]) for one in found):
            raise Unusable(f"no sentence has the word {word}{_nearest(word, found)}")
    nearest = max(found, key=lambda one: sum(one.has([word]) for word in words))
    raise Unusable(f"no sentence has all of {', '.join(words)}; the nearest is: {nearest.words}")


def _nearest(word: str, found: list[Used]) -> str:
    texts = {text for one in found for text in (one.words, *one.said)}
    known = sorted({each.casefold() for text in texts for each in WORD.findall(text)})
    near = difflib.get_close_matches(word.casefold(), known, n=1)
    return f"; the nearest is {near[0]}" if near else ""


class _Keys:
    """Finds the definition of each step, once for each text."""

    def __init__(self, definitions: list[Definition]) -> None:
        self._definitions = definitions
        self._found: dict[tuple[Kind, str], Key] = {}
        self._of_kind = {
            kind: [(at, one.surely) for at, one in enumerate(definitions) if one.is_for(kind)]
            for kind in Kind
        }

    def of(self, kind: Kind, text: str) -> Key:
        if (kind, text) not in self._found:
            self._found[kind, text] = self._look(kind, text)
        return self._found[kind, text]

    def _look(self, kind: Kind, text: str) -> Key:
        defined = self._definitions
        may_fit = [at for at, surely in self._of_kind[kind] if surely in text]
        fitting = [at for at in may_fit if defined[at].fits(text)]
        if len(fitting) > 1:
            return max(fitting, key=lambda at: defined[at].weight)
        if fitting:
            return fitting[0]
        return kind, SPOKEN.sub(lambda found: f"{{{found.lastgroup}}}", text)


def _steps(features: Iterable[Feature]) -> Iterator[tuple[Kind, set[str]]]:
    """Yield each step with all that it says: an outline's with the values of each row."""
    for scenario in (one for feature in features for one in feature.scenarios):
        for step in scenario.steps:
            yield step.kind, {filled(step.text, row) for row in scenario.rows}


def _usual_first(said: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(said, key=lambda text: (-said[text], len(text), text)))


def _has(text: str, words: Iterable[str]) -> bool:
    folded = text.casefold()
    return all(word.casefold() in folded for word in words)
