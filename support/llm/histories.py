"""Tries what holds for every history, with made-up ones, and keeps the smallest that breaks it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from app.conversations.schemas import Message
from app.llm.asking.history import kept
from app.llm.asking.window import Window
from app.llm.providers.gemini import Gemini
from app.llm.providers.wire import encoded
from support.llm.seen import NOTE
from support.runner.values import ABSENT, Absent
from support.world.factories import FAKER

BUDGET = 100
"""Tokens: few, so that many histories are above it."""
MOST = 50
EXAMPLES = 60

History = list[Message]

_TEXTS = st.text(min_size=1, max_size=40)
_ROWS = st.lists(
    st.tuples(st.sampled_from(["user", "assistant"]), _TEXTS, st.none() | _TEXTS),
    min_size=1,
    max_size=12,
)


@st.composite
def _histories(draw: Any) -> History:
    """Draw a history of up to 73 messages, the last of them the user's; a third are as long."""
    made: History = []
    rows = draw(_ROWS) * draw(st.sampled_from((1, 3, 72)))
    for number, (role, content, sql) in enumerate(rows[:72]):
        query = sql if role == "assistant" else None
        made.append(Message(f"m{number}", role, content, query, f"{number:02}"))
    return [*made, Message("last", "user", draw(_TEXTS), None, "99")]


def _body(history: History) -> bytes:
    """Return the request for a history, as Gemini gets it."""
    window = Window(tokens=0, max_output_tokens=10, budget=BUDGET)
    request = window.request(lambda _: "", history, [], tools=[], tools_on=True)
    anything: Any = None
    gemini = Gemini(wire=anything, base_url="", key="", model="", max_output_tokens=10)
    return encoded(gemini.body(request))


@dataclass
class _Sent:
    """What a request has of a history: its texts, and the characters of its rounds."""

    texts: list[str] = field(default_factory=list)
    rounds: int = 0

    @property
    def tokens(self) -> int:
        return (sum(map(len, self.texts)) + self.rounds) // 4


def _sent(history: History) -> _Sent:
    sent = _Sent()
    entries = json.loads(_body(history))["contents"]
    for part in (part for entry in entries for part in entry["parts"]):
        if "functionCall" in part:
            sent.rounds += len(part["functionCall"]["args"]["query"])
        elif "functionResponse" in part:
            sent.rounds += len(part["functionResponse"]["response"]["result"])
        elif part["text"] != NOTE:
            sent.texts.append(part["text"])
    return sent


def _is_out_of_order(history: History) -> bool:
    texts = _sent(history).texts
    return texts != [message.content for message in history][-len(texts) :]


def _brings_back(history: History) -> bool:
    longer = [*history, Message("more", "user", "more", None, "99")]
    first = kept(longer, budget=BUDGET)[0]
    return longer.index(first) < history.index(kept(history, budget=BUDGET)[0])


def _changes(history: History) -> bool:
    once = kept(history, budget=BUDGET)
    return kept(once, budget=BUDGET) != once


def _is_no_json(history: History) -> bool:
    try:
        json.loads(_body(history).decode())
    except ValueError:
        return True
    return False


BREACHES: Mapping[str, Callable[[History], bool]] = {
    "has more than 50 messages": lambda history: len(_sent(history).texts) > MOST,
    "is above the budget with more than the newest message": lambda history: (
        _sent(history).tokens > BUDGET and len(_sent(history).texts) > 1
    ),
    "lacks the newest message": lambda history: _sent(history).texts[-1:] != [history[-1].content],
    "is not in the order of the conversation": _is_out_of_order,
    "differs when it is prepared again": lambda history: _body(history) != _body(list(history)),
    "is changed by a second pruning": _changes,
    "brings a pruned message back after one more message": _brings_back,
    "is not valid JSON": _is_no_json,
}
"""What no history may do, in a scenario's words."""

_SETTINGS = settings(
    max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@dataclass(frozen=True)
class HistoriesSeen:
    """The seed from which histories are made; ABSENT where none were asked for."""

    seed: int | Absent = ABSENT


def new_seed() -> HistoriesSeen:
    """Return a seed that the seed of the run decides."""
    return HistoriesSeen(FAKER.random_int())


def smallest(breach: str, seed: int) -> list[History]:
    """Return the smallest history of a breach, nothing where none was found."""
    try:
        random = Random(seed)  # noqa: S311  examples, not secrets
        return [find(_histories(), BREACHES[breach], settings=_SETTINGS, random=random)]
    except NoSuchExample:
        return []
