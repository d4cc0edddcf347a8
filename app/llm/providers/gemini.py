"""Gemini, over its REST API."""

import re
from collections.abc import AsyncGenerator, Iterator, Mapping
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
    ToolCall,
    ToolResult,
    Usage,
    UserText,
)
from app.llm.providers.wire import (
    Refusal,
    Silence,
    Wire,
    encoded,
    error_of,
    failure_of_status,
    number_of,
    word_of,
)

NOT_OF_THE_API = "skip_thought_signature_validator"
"""Google's documented signature of a call that its API didn't make."""
BUDGET = 800_000

_KINDS: Mapping[int, Kind] = {
    400: "rejected",
    401: "auth",
    403: "auth",
    404: "rejected",
    429: "rate_limited",
    500: "unavailable",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
}
_MALFORMED = {"MALFORMED_FUNCTION_CALL", "MALFORMED_RESPONSE", "UNEXPECTED_TOOL_CALL"}
_BLOCKED = re.compile(
    r"SAFETY|RECITATION|LANGUAGE|BLOCKLIST|PROHIBITED_CONTENT|SPII|IMAGE_.*|MODEL_ARMOR|ESCALATION"
)
_DURATION = re.compile(r"(\d+(?:\.\d+)?)s")


@dataclass(frozen=True, kw_only=True)
class Gemini:
    """Gemini as a provider; the key is sent as a header, and nowhere else."""

    wire: Wire
    base_url: str
    key: str = field(repr=False)
    model: str
    max_output_tokens: int
    name: str = "Gemini"
    budget: int = BUDGET

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Item, None]:
        """Send a request and yield what comes; ProviderError where that fails."""
        body = encoded(self.body(request))
        yield Sent(len(body.decode()))
        silence = self.wire.silence()
        answer = _Answer(silence, tools_on=request.tools_on)
        model = self.model.removeprefix("models/")
        chunks = self.wire.chunks(
            f"{self.base_url.rstrip('/')}/v1beta/models/{model}:streamGenerateContent?alt=sse",
            headers={"x-goog-api-key": self.key},
            body=body,
            silence=silence,
            refuse=_failure,
        )
        async with aclosing(chunks):
            async for chunk in chunks:
                for item in answer.take(chunk):
                    yield item
        yield answer.finish()

    def body(self, request: ModelRequest) -> dict[str, Any]:
        """Return what is sent for a request; the same request is always the same."""
        declared = [
            {"name": tool.name, "description": tool.description, "parameters": tool.parameters}
            for tool in request.tools
        ]
        mode = "AUTO" if request.tools_on else "NONE"
        return {
            "systemInstruction": {"parts": [{"text": request.system_prompt}]},
            "contents": [_content(entry) for entry in request.entries],
            "tools": [{"functionDeclarations": declared}],
            "toolConfig": {"functionCallingConfig": {"mode": mode}},
            "generationConfig": {"maxOutputTokens": self.max_output_tokens},
        }


def _content(entry: Entry) -> dict[str, Any]:
    if isinstance(entry, UserText):
        return {"role": "user", "parts": [{"text": entry.text}]}
    if isinstance(entry, ModelReply):
        return {"role": "model", "parts": entry.opaque or list(_replayed(entry))}
    return {"role": "user", "parts": [_response_part(result) for result in entry.results]}


def _replayed(reply: ModelReply) -> Iterator[dict[str, Any]]:
    """Yield the parts of a reply of an earlier turn."""
    if reply.text:
        yield {"text": reply.text}
    for number, call in enumerate(reply.calls):
        part = {"functionCall": {"name": call.name, "args": call.arguments}}
        yield part if number else part | {"thoughtSignature": NOT_OF_THE_API}


def _response_part(result: ToolResult) -> dict[str, Any]:
    call = result.call
    response = {"error" if result.failed else "result": result.text}
    part: dict[str, Any] = {"name": call.name, "response": response}
    if isinstance(call.opaque, dict) and "id" in call.opaque:
        part["id"] = call.opaque["id"]
    return {"functionResponse": part}


class _Answer:
    """What has come of one response by now."""

    def __init__(self, silence: Silence, *, tools_on: bool) -> None:
        self._silence = silence
        self._tools_on = tools_on
        self._parts: list[dict[str, Any]] = []
        self._has_call = False
        self._reason = ""
        self._is_blocked = False

    def take(self, chunk: Any) -> Iterator[Item]:
        """Yield the items of a chunk; ProviderError for one that reports an error."""
        if not isinstance(chunk, dict):
            raise ProviderError("bad_response")
        if "error" in chunk:
            status = number_of(error_of(chunk).get("code")) or None
            raise _failure(Refusal(status or 500, chunk, None))
        feedback = chunk.get("promptFeedback") or {}
        candidates = chunk.get("candidates") or []
        if feedback.get("blockReason") and not candidates:
            self._is_blocked = True
        for candidate in candidates[:1]:
            yield from self._take_parts((candidate.get("content") or {}).get("parts") or [])
            if candidate.get("finishReason"):
                self._reason = candidate["finishReason"]
                self._silence.is_end = True
        if isinstance(used := chunk.get("usageMetadata"), dict):
            output = number_of(used.get("candidatesTokenCount"))
            thought = number_of(used.get("thoughtsTokenCount"))
            yield Usage(number_of(used.get("promptTokenCount")), output + thought)

    def _take_parts(self, parts: list[dict[str, Any]]) -> Iterator[Item]:
        for part in parts:
            if part.get("thought"):
                continue
            if "functionCall" in part:
                self._parts.append(part)
                self._has_call = True
                yield _call_of(part["functionCall"])
            elif isinstance(text := part.get("text"), str):
                if text or "thoughtSignature" in part:
                    self._parts.append(part)
                if text:
                    yield TextDelta(text)

    def finish(self) -> Finish:
        """Return the end as the last reason has it."""
        if self._reason == "MISSING_THOUGHT_SIGNATURE":
            raise ProviderError("rejected", word=self._reason)
        return Finish(self._neutral_reason(), self._parts)

    def _neutral_reason(self) -> Reason:
        if self._is_blocked or _BLOCKED.fullmatch(self._reason):
            return "blocked"
        if self._reason in _MALFORMED:
            is_off = self._reason == "UNEXPECTED_TOOL_CALL" and not self._tools_on
            return "stop" if is_off else "malformed_tool_call"
        if self._reason == "MAX_TOKENS":
            return "length"
        if self._reason == "STOP":
            return "tool_calls" if self._has_call else "stop"
        return "interrupted"


def _call_of(requested: Mapping[str, Any]) -> ToolCall:
    arguments = requested.get("args") or {}
    valid = arguments if isinstance(arguments, dict) else None
    name = str(requested.get("name", ""))
    return ToolCall(str(requested.get("id", "")), name, valid, opaque=requested)


def _failure(refusal: Refusal) -> ProviderError:
    """Return the error of a response that isn't 200, or of an error event."""
    error = refusal.error
    details = [one for one in error.get("details") or [] if isinstance(one, dict)]
    word = word_of(error.get("status"))
    wait = refusal.retry_after if refusal.retry_after is not None else _retry_delay(details)
    failed = failure_of_status(refusal.status, kinds=_KINDS, word=word, retry_after=wait)
    if failed.kind == "rejected" and _is_about_key(details):
        return ProviderError("auth", status=refusal.status, word=word)
    if refusal.status == 400 and _is_too_large(error):  # noqa: PLR2004  a bad request
        return ProviderError("context_too_large", status=refusal.status, word=word)
    if failed.kind == "rate_limited" and _is_daily(details):
        failed.retryable = False
    return failed


def _is_too_large(error: Mapping[str, Any]) -> bool:
    message = str(error.get("message", "")).lower()
    return "token count" in message and "exceeds the maximum" in message


def _is_about_key(details: list[dict[str, Any]]) -> bool:
    return any(one.get("reason") == "API_KEY_INVALID" for one in details)


def _is_daily(details: list[dict[str, Any]]) -> bool:
    violations = (
        violation
        for one in details
        if str(one.get("@type", "")).endswith("google.rpc.QuotaFailure")
        for violation in one.get("violations") or [one]
    )
    return any("PerDay" in str(violation.get("quotaId", "")) for violation in violations)


def _retry_delay(details: list[dict[str, Any]]) -> float | None:
    for one in details:
        if str(one.get("@type", "")).endswith("google.rpc.RetryInfo"):
            found = _DURATION.fullmatch(str(one.get("retryDelay", "")))
            return float(found[1]) if found else None
    return None
