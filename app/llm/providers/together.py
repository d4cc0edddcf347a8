"""Together AI, and every server that speaks the OpenAI-compatible protocol."""

import re
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from app.llm.providers.items import (
    Entry,
    Finish,
    Item,
    Kind,
    ModelReply,
    ModelRequest,
    ProviderError,
    Reason,
    Sent,
    TextDelta,
    Usage,
    UserText,
)
from app.llm.providers.pieces import Pieces, ThoughtFilter
from app.llm.providers.wire import (
    DONE,
    Refusal,
    Silence,
    Wire,
    encoded,
    error_of,
    failure_of_status,
    number_of,
    word_of,
)

BUDGET = 104_857
LIMIT, OTHER_LIMIT = "max_tokens", "max_completion_tokens"
"""What servers call the limit of the output; some refuse the first."""

_KINDS: Mapping[int, Kind] = {
    400: "rejected",
    401: "auth",
    402: "rejected",
    403: "rejected",
    404: "rejected",
    422: "rejected",
    429: "rate_limited",
    500: "unavailable",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
    524: "unavailable",
    529: "unavailable",
}
_MAY_BE_TOO_LARGE = {400, 403, 422}
_TOO_LARGE = re.compile(
    r"context[ _-]?(length|size|window)|inputs?\b.*tokens?.*(output|new)[ _]?tokens", re.DOTALL
)
_REASONS: Mapping[str, Reason] = {
    "length": "length",
    "tool_calls": "tool_calls",
    "function_call": "tool_calls",
    "content_filter": "blocked",
}


@dataclass(kw_only=True)
class Together:
    """A compatible server as a provider; without a key no header names one."""

    wire: Wire
    base_url: str
    key: str = field(repr=False)
    model: str
    max_output_tokens: int
    name: str = "Together AI"
    budget: int = BUDGET
    limit: str = LIMIT

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Item, None]:
        """Send a request and yield what comes; ProviderError where that fails."""
        limit = self.limit
        try:
            async with aclosing(self._call(request, limit)) as items:
                async for item in items:
                    yield item
        except _LimitRefusedError:
            if limit == OTHER_LIMIT:
                raise
            self.limit = OTHER_LIMIT
        else:
            return
        async with aclosing(self._call(request, OTHER_LIMIT)) as items:
            async for item in items:
                yield item

    async def _call(self, request: ModelRequest, limit: str) -> AsyncGenerator[Item, None]:
        body = encoded(self._body(request, limit))
        yield Sent(len(body.decode()))
        silence = self.wire.silence()
        answer = _Answer(silence)
        chunks = self.wire.chunks(
            f"{self.base_url.rstrip('/')}/chat/completions",
            headers={"Authorization": f"Bearer {self.key}"} if self.key else {},
            body=body,
            silence=silence,
            refuse=_failure,
        )
        async with aclosing(chunks):
            async for chunk in chunks:
                for item in answer.take(chunk):
                    yield item
        for item in answer.finish():
            yield item

    def _body(self, request: ModelRequest, limit: str) -> dict[str, Any]:
        return {
            "model": self.model,
            "messages": [
                {"role": "system", "content": request.system_prompt},
                *_messages(request.entries),
            ],
            "tools": [
                {
                    "type": "function",
                    "function": {
                        "name": tool.name,
                        "description": tool.description,
                        "parameters": tool.parameters,
                    },
                }
                for tool in request.tools
            ],
            "tool_choice": "auto" if request.tools_on else "none",
            "stream": True,
            "stream_options": {"include_usage": True},
            limit: self.max_output_tokens,
        }


def _messages(entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """Yield the messages of a history; those of the user in a row are one, as templates demand."""
    texts: list[str] = []
    for entry in entries:
        if isinstance(entry, UserText):
            texts.append(entry.text)
            continue
        if texts:
            yield {"role": "user", "content": "\n\n".join(texts)}
            texts = []
        yield from _message(entry)
    if texts:
        yield {"role": "user", "content": "\n\n".join(texts)}


def _message(entry: Entry) -> Iterator[dict[str, Any]]:
    if isinstance(entry, ModelReply):
        message: dict[str, Any] = {"role": "assistant", "content": entry.text or None}
        if entry.calls:
            message["tool_calls"] = [
                {
                    "id": call.id,
                    "type": "function",
                    "function": {
                        "name": call.name,
                        "arguments": encoded(call.arguments or {}).decode(),
                    },
                }
                for call in entry.calls
            ]
        yield message
    elif not isinstance(entry, UserText):
        for result in entry.results:
            yield {"role": "tool", "tool_call_id": result.call.id, "content": result.text}


class _Answer:
    """What has come of one response by now."""

    def __init__(self, silence: Silence) -> None:
        self._silence = silence
        self._pieces = Pieces()
        self._thoughts = ThoughtFilter()
        self._has_text = False
        self._reason: str | None = None

    def take(self, chunk: Any) -> Iterator[Item]:
        """Yield the items of a chunk; ProviderError for one that reports an error."""
        if chunk is DONE:
            self._silence.after_done()
            return
        choices = chunk.get("choices") or []
        if chunk.get("error") and not choices:
            raise _stream_failure(chunk)
        for choice in choices[:1]:
            message = choice.get("delta") or choice.get("message") or {}
            yield from self._text(self._thoughts.feed(_text_in(message)))
            self._pieces.take(message.get("tool_calls") or [])
            if isinstance(reason := choice.get("finish_reason"), str):
                if reason == "error":
                    raise _stream_failure(chunk if chunk.get("error") else choice)
                self._reason = reason
                self._silence.is_end = True
        if isinstance(used := chunk.get("usage"), dict):
            yield Usage(
                number_of(used.get("prompt_tokens")), number_of(used.get("completion_tokens"))
            )

    def finish(self) -> Iterator[Item]:
        """Yield what had been held back, the tool requests, and the end."""
        yield from self._text(self._thoughts.rest())
        reason = self._neutral_reason()
        if reason != "interrupted":
            yield from self._pieces.calls()
        yield Finish(reason)

    def _text(self, text: str) -> Iterator[Item]:
        if text:
            self._has_text = True
            yield TextDelta(text)

    def _neutral_reason(self) -> Reason:
        if self._reason is None:
            return "interrupted"
        if self._reason in {"stop", "eos"} or (
            self._reason not in _REASONS and (self._has_text or self._pieces)
        ):
            return "tool_calls" if self._pieces else "stop"
        return _REASONS.get(self._reason, "interrupted")


def _text_in(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    return content if isinstance(content, str) else ""


def _stream_failure(chunk: Any) -> ProviderError:
    error = error_of(chunk)
    status = number_of(error.get("code")) or number_of(error.get("status"))
    return _failure(Refusal(status or 500, chunk, None))


class _LimitRefusedError(ProviderError):
    """The server refuses the name of the output's limit."""


def _failure(refusal: Refusal) -> ProviderError:
    """Return the error of a response that isn't 200, or of an error event."""
    error, status = refusal.error, refusal.status
    word = word_of(error.get("code"), error.get("type"))
    told = " ".join(str(error.get(name, "")) for name in ("message", "type", "code")).lower()
    if status in _MAY_BE_TOO_LARGE and _TOO_LARGE.search(told):
        return ProviderError("context_too_large", status=status, word=word)
    failed = failure_of_status(status, kinds=_KINDS, word=word, retry_after=refusal.retry_after)
    if status == 400 and error.get("param") == LIMIT:  # noqa: PLR2004  a bad request
        return _LimitRefusedError("rejected", status=status, word=word)
    return failed
