"""Fingerprints of what was reviewed: another one means that a review is due again."""

import hashlib
import json
from collections import defaultdict

from clausetrace.model import Feature, Promise
from clausetrace.reading.matching import same_table, same_words


def words_hash(promise: Promise) -> str:
    """Return a hash of what a promise says, however its clauses are ordered."""
    parts: dict[str, list[list[object]]] = defaultdict(list)
    for part in promise.parts:
        for clause in part.clauses:
            parts[same_words(part.label)].append(
                [same_words(clause.words), same_table(clause.table)]
            )
    return _hash(
        [same_words(promise.title), {name: sorted(c, key=str) for name, c in parts.items()}]
    )


def feature_hash(feature: Feature | None) -> str:
    """Return a hash of all that a feature runs; nothing where there is none."""
    if feature is None:
        return ""
    return _hash(
        [
            [
                scenario.name,
                sorted(scenario.tags),
                *([sorted(tags) for tags in scenario.row_tags],) * bool(scenario.row_tags),
                scenario.rows,
                [[s.keyword, s.text, s.table, s.docstring] for s in scenario.steps],
            ]
            for scenario in feature.scenarios
        ]
    )


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
