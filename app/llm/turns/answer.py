"""The answer of one turn: pushed piece by piece, and kept as it was pushed."""

import asyncio
import re
from dataclasses import dataclass, field

from app.core.notifier import Notifier
from app.llm.events import Event, chat_token, query_status

APOLOGY = "I could not find an answer to this. Please try asking in another way."
BLANK_LINE = 2
"""So many line breaks make one."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass
class Answer:
    """What the user reads of a turn; the joined tokens are what is stored."""

    notifier: Notifier
    user_id: str
    conversation_id: str
    message_id: str
    _pieces: list[str] = field(default_factory=list)
    _phase: str = ""
    _is_after_round: bool = False

    @property
    def text(self) -> str:
        """The whole text by now."""
        return "".join(self._pieces)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read; blanks are nothing."""
        return not self.text.strip()

    async def phase(self, phase: str) -> None:
        """Push that the turn is in a phase, unless the pages know."""
        if phase != self._phase:
            self._phase = phase
            ids = {"conversation_id": self.conversation_id, "message_id": self.message_id}
            await self._push(query_status(phase, **ids))

    async def add(self, text: str) -> bool:
        """Push a piece of the text without what can't be stored; return whether any was left."""
        text = _UNSTORABLE.sub("", text)
        if not text:
            return False
        if self._is_after_round and not self.is_empty and (missing := self._missing_breaks(text)):
            await self._token("\n" * missing)
        self._is_after_round = False
        await self._token(text)
        return True

    def end_paragraph(self) -> None:
        """Have a blank line between the text so far and what comes."""
        self._is_after_round = True

    async def _token(self, text: str) -> None:
        self._pieces.append(text)
        ids = {"conversation_id": self.conversation_id, "message_id": self.message_id}
        await self._push(chat_token(text, **ids))

    def _missing_breaks(self, text: str) -> int:
        before = self.text
        trailing = len(before) - len(before.rstrip("\n"))
        leading = len(text) - len(text.lstrip("\n"))
        return max(0, BLANK_LINE - trailing - leading)

    async def _push(self, event: Event) -> None:
        await self.notifier.send_to_user(self.user_id, event)
        # A packet of the provider may have hundreds of pieces, and reading them never waits.
        await asyncio.sleep(0)
