"""The phrases that nobody should have to read twice, each with what to write instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COUNTED = (
    "byte|character|clause|column|conversation|dataset|day|event|file|hour|line|message|minute|"
    "number|process|request|response|row|scenario|second|socket|step|task|time|token|turn|user|"
    "worker"
)
"""What sentences count, each with a plural in `s` or `es`."""
ALONE = r"(?<![\w.,:#/-])"
"""Before a number that counts: not part of an ID, a version or a path."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to avoid, and what to write in its place."""

    pattern: re.Pattern[str]
    instead: str


def _phrase(pattern: str, instead: str) -> Phrase:
    return Phrase(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), instead)


PHRASES = (
    _phrase("stands? (?:in|on|there|nowhere)", "is in, is on, is there"),
    _phrase("stands? for", "means, replaces"),
    _phrase("for want of", "without"),
    _phrase("but for|save for", "except"),
    _phrase("whoever", "the caller, anybody who"),
    _phrase("whatever it", "any value"),
    _phrase("for ever", "indefinitely"),
    _phrase("takes? leave", "exits"),
    _phrase("at fault", "is invalid, is the cause"),
    _phrase("lets? (?:their|its) \\w+ out", "gives … time to finish"),
    _phrase("(?:is|are) told", "is shown, is reported, receives"),
    _phrase("tells? (?:of|that|whether)", "reports, shows, logs"),
    _phrase("says? of", "reports about, says about"),
    _phrase("one by one", "one at a time, one after the other"),
    Phrase(re.compile(rf"{ALONE}1 (?:{COUNTED})e?s\b"), "the singular"),
    Phrase(re.compile(rf"{ALONE}(?:[2-9]|[1-9]\d+) (?:{COUNTED}) (?:is|was|has)\b"), "the plural"),
)
QUOTED = re.compile("`[^`]*`")


def found(line: str) -> Iterator[tuple[str, str]]:
    """Yield each phrase to avoid, with what to write instead; what is in code marks is quoted."""
    own = QUOTED.sub("``", line)
    for phrase in PHRASES:
        for match in phrase.pattern.finditer(own):
            yield match[0], phrase.instead
