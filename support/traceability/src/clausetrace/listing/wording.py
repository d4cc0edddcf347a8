"""Finds the words in which a step says a clause: those of a step or definition that is there."""

import re
from collections.abc import Iterator

from clausetrace.configuration import Configuration
from clausetrace.linking.links import Links
from clausetrace.listing.definitions import read_definitions
from clausetrace.model import Clause, Kind
from clausetrace.reading.matching import MARKDOWN, plain, same_words

EDGE = re.compile(r"(?:^|(?<=[:;]))\s*(?:[-*+]|\d+[.)])?\s*|;|$", re.MULTILINE)
"""Where words of a clause may begin or end in an item of a document."""
ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s|\s*$|\s*\||\s*#")


class ExistingWords:
    """Says a clause as a Then of some feature does, or as a definition wants it."""

    def __init__(self, configuration: Configuration, links: Links) -> None:
        self._root = configuration.root
        self._definitions = [
            definition
            for definition in read_definitions(configuration)
            if definition.is_for(Kind.THEN)
        ]
        features = (promise.feature for promise in links.promises if promise.feature)
        scenarios = (scenario for feature in features for scenario in feature.scenarios)
        steps = [
            step for scenario in scenarios for step in scenario.steps if step.kind is Kind.THEN
        ]
        self._marks = any("`" in step.text for step in steps)
        self._said = {same_words(step.text): step.text for step in steps}

    def of(self, clause: Clause) -> str:
        """Return the words of a step; with the code marks of the document where nothing fits."""
        bare = clause.words if clause.words.endswith("..") else clause.words.removesuffix(".")
        if said := self._said.get(same_words(bare)):
            return said
        marked = self._marked(clause, bare)
        variants = (marked, bare) if self._marks else (bare, marked)
        best = max(variants, key=self._weight)  # the first one where both are alike
        return best if self._weight(best) else marked

    def _weight(self, text: str) -> int:
        """Return how much of a text the words of its definition are; 0 where there is none."""
        return max(
            (definition.weight for definition in self._definitions if definition.fits(text)),
            default=0,
        )

    def _marked(self, clause: Clause, bare: str) -> str:
        """Return a clause with its code marks, which documents lose when they are read."""
        path = self._root / clause.place.path
        lines = path.read_text(encoding="utf-8-sig").splitlines()[clause.place.line - 1 :]
        item = " ".join([lines[0], *_until_next(lines[1:])])
        edges = sorted({at for found in EDGE.finditer(item) for at in found.span()})
        texts = (item[a:b].strip() for a in edges for b in edges if a < b)
        same = (text for text in texts if plain(text).removesuffix(".") == bare)
        return next((_with_code(text).removesuffix(".") for text in same), bare)


def _until_next(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if ITEM.match(line):
            return
        yield line


def _with_code(text: str) -> str:
    """Return a line of Markdown without emphasis, but with its code marks."""
    children = MARKDOWN.parseInline(text)[0].children or []
    parts = [
        f"{child.markup}{child.content}{child.markup}"
        if child.type == "code_inline"
        else child.content
        for child in children
    ]
    return " ".join("".join(parts).split()) if children else " ".join(text.split())
