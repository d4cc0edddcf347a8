"""Calls of the provider: tried again while nothing of them was used, and counted in any case."""

import asyncio
import json
from contextlib import aclosing
from dataclasses import dataclass, field

from app.core.log import get_logger
from app.llm.context import Patience
from app.llm.providers.items import (
    Finish,
    ModelReply,
    ModelRequest,
    Provider,
    ProviderError,
    Reason,
    Sent,
    TextDelta,
    ToolCall,
    Usage,
)
from app.llm.turns.answer import Answer

LONGEST_WAIT_SECONDS = 10.0
CHARACTERS_A_TOKEN = 4

_log = get_logger(__name__)


@dataclass
class _Attempt:
    """One request to the provider, and what came of it."""

    sent: int = 0
    received: int = 0
    usage: Usage | None = None
    has_text: bool = False
    texts: list[str] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    finish: Finish | None = None

    def counted(self) -> Usage:
        """Return what was reported, or an estimate where something came without a report."""
        if self.usage is not None:
            return self.usage
        if not self.received:
            return Usage(0, 0)
        return Usage(
            max(1, self.sent // CHARACTERS_A_TOKEN), max(1, self.received // CHARACTERS_A_TOKEN)
        )


@dataclass
class Calls:
    """The calls of one turn, and the tokens that they have used in all."""

    provider: Provider
    patience: Patience
    answer: Answer
    input_tokens: int = 0
    output_tokens: int = 0
    warned: set[str] = field(default_factory=set)
    """What has been warned of, once a process."""

    async def ask(self, request: ModelRequest) -> tuple[ModelReply, Reason]:
        """Return what the model replies, its text pushed already; ProviderError where it fails."""
        retries, was_malformed = 0, False
        while True:
            attempt = _Attempt()
            try:
                await self._try(request, attempt)
            except ProviderError as error:
                wait = self._wait(error, retries)
                if wait is None or attempt.has_text:
                    raise
                retries += 1
                _log.info("model is called again", kind=error.kind, seconds=wait)
                await asyncio.sleep(wait)
                continue
            reason = attempt.finish.reason if attempt.finish else "interrupted"
            if reason == "malformed_tool_call" and not (was_malformed or attempt.has_text):
                was_malformed = True
                continue
            return _reply(attempt, reason), reason

    async def _try(self, request: ModelRequest, attempt: _Attempt) -> None:
        try:
            async with aclosing(self.provider.stream(request)) as items:
                async for item in items:
                    if isinstance(item, TextDelta):
                        attempt.received += len(item.text)
                        attempt.texts.append(item.text)
                        attempt.has_text |= await self.answer.add(item.text)
                    elif isinstance(item, ToolCall):
                        attempt.received += len(item.name) + len(json.dumps(item.arguments))
                        attempt.calls.append(item)
                    elif isinstance(item, Usage):
                        attempt.usage = item
                    elif isinstance(item, Sent):
                        attempt.sent = item.characters
                    else:
                        attempt.finish = item
        finally:
            self._count(attempt)

    def _count(self, attempt: _Attempt) -> None:
        used = attempt.counted()
        self.input_tokens += used.input_tokens
        self.output_tokens += used.output_tokens
        _log.info(
            "model called",
            provider=self.provider.name,
            model=self.provider.model,
            input_tokens=used.input_tokens,
            output_tokens=used.output_tokens,
        )
        is_cut = 0 < used.input_tokens < attempt.sent // CHARACTERS_A_TOKEN // 2
        if is_cut and "cut" not in self.warned:
            self.warned.add("cut")
            _log.warning("the model's server has cut the request", input_tokens=used.input_tokens)

    def _wait(self, error: ProviderError, retries: int) -> float | None:
        """Return how long to wait before the next attempt, None where there is none."""
        if not error.retryable or retries >= self.patience.max_retries:
            return None
        if error.retry_after is not None:
            return error.retry_after if error.retry_after <= LONGEST_WAIT_SECONDS else None
        delays = self.patience.retry_delays
        return delays[min(retries, len(delays) - 1)] if delays else 0.0


def _reply(attempt: _Attempt, reason: Reason) -> ModelReply:
    """Return the reply of a call that can be used; ProviderError for any other end."""
    if reason == "blocked":
        raise ProviderError("blocked")
    if reason == "interrupted":
        raise ProviderError("unavailable")
    if reason == "malformed_tool_call":
        raise ProviderError("bad_response")
    opaque = attempt.finish.opaque if attempt.finish else None
    return ModelReply("".join(attempt.texts), tuple(attempt.calls), opaque)
