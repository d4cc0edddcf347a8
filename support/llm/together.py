"""A compatible server as a scripted provider: it is as strict as the strictest of them."""

import json
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import httpx

from support.llm.calls import Entry, ModelCall, refuse_foreign, refuse_unless
from support.llm.script import Part
from support.llm.streams import event_of
from support.runner.values import ABSENT

HOST = "api.together.ai"
KEY = "key-for-together"
ENDS = {"stop": "stop", "tools": "tool_calls", "length": "length", "blocked": "content_filter"}
BODY = {
    "model", "messages", "tools", "tool_choice", "stream", "stream_options", "max_tokens",
    "max_completion_tokens",
}  # fmt: skip


class TogetherWire:
    """Writes responses and reads requests as compatible servers do."""

    name = "Together AI"
    host = HOST
    end_of_stream = b"data: [DONE]\n\n"

    def __init__(self) -> None:
        self._numbers = count(1)
        self._index = 0

    def begin(self) -> None:
        """Begin a response: its tool requests are counted from 0."""
        self._index = 0

    def encode(self, part: Part) -> bytes:
        """Return a part as an event."""
        if part.kind == "packet":
            return str(part.value).encode(errors="surrogateescape")
        return event_of(part.value if part.kind == "chunk" else self._chunk(part))

    def _chunk(self, part: Part) -> Any:
        if part.kind == "usage":
            total, output = part.value[0], part.value[1]
            return _chunk(usage={"prompt_tokens": total, "completion_tokens": output}, choices=[])
        if part.kind == "end":
            reason = ENDS.get(part.value, part.value)
            return _chunk(choices=[{"index": 0, "delta": {}, "finish_reason": reason}])
        return _chunk(choices=[{"index": 0, "delta": self._delta(part), "finish_reason": None}])

    def _delta(self, part: Part) -> dict[str, Any]:
        if part.kind == "thought":
            return {"content": None, "reasoning": part.value}
        if part.kind != "tool":
            return {"role": "assistant", "content": part.value}
        name, arguments = part.value
        request = {
            "index": self._index,
            "id": f"call_{next(self._numbers)}",
            "type": "function",
            "function": {"name": name, "arguments": json.dumps(arguments)},
        }
        self._index += 1
        return {"role": "assistant", "content": None, "tool_calls": [request]}

    def read(self, request: httpx.Request, at: float) -> ModelCall:
        """Return a request in neutral words."""
        text = request.content.decode()
        body = json.loads(text)
        call = ModelCall(at, request.headers, str(request.url), body, len(text))
        call.mode = body.get("tool_choice", "")
        call.declarations = [tool["function"] for tool in body.get("tools", [])]
        call.tools = [tool["name"] for tool in call.declarations]
        messages = body.get("messages", [])
        if messages and messages[0]["role"] == "system":
            call.system_prompt = messages[0]["content"]
        call.entries = [entry for message in messages[1:] for entry in _entries(message)]
        return call

    def check(self, request: httpx.Request, call: ModelCall) -> None:
        """Refuse what a strict server refuses."""
        body = call.body
        refuse_unless(request.url.path.endswith("/chat/completions"), "an unknown path")
        refuse_foreign(body, BODY, "the body")
        refuse_unless(body["tool_choice"] in {"auto", "none"}, "an unknown tool_choice")
        refuse_unless(body["stream"] is True, "no stream")
        refuse_unless(body["stream_options"] == {"include_usage": True}, "no usage")
        refuse_unless(
            isinstance(body.get("max_tokens") or body.get("max_completion_tokens"), int), "no limit"
        )
        _check_messages(body["messages"])


def _chunk(**members: Any) -> dict[str, Any]:
    known = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return known | {"usage": None} | members


def _check_messages(messages: Sequence[Any]) -> None:
    refuse_unless(messages and messages[0]["role"] == "system", "no system message first")
    before, open_ids = "system", list[str]()
    for message in messages[1:]:
        role = message["role"]
        refuse_unless("content" in message, "a message without content")
        if role == "tool":
            refuse_unless(open_ids, "a result without a request")
            refuse_unless(message["tool_call_id"] == open_ids.pop(0), "a result of another request")
        else:
            refuse_unless(not open_ids, "a request without its result")
            refuse_unless(role in {"user", "assistant"}, "an unknown role")
            allowed = {"user": {"system", "assistant"}, "assistant": {"user", "tool"}}[role]
            refuse_unless(before in allowed, f"{role} after {before}")
            for called in message.get("tool_calls", []):
                refuse_unless(
                    isinstance(json.loads(called["function"]["arguments"]), dict), "arguments"
                )
                open_ids.append(called["id"])
        before = role
    refuse_unless(before in {"user", "tool"} and not open_ids, "the last message is not the user's")


def _entries(message: dict[str, Any]) -> Iterator[Entry]:
    role = message["role"]
    if role == "tool":
        yield Entry(role, "result", message["content"], id=message["tool_call_id"])
        return
    if message.get("content") is not None:
        yield Entry(role, "text", message["content"])
    for called in message.get("tool_calls", []):
        function = called["function"]
        yield Entry(role, "request", function["arguments"], function["name"], called["id"], ABSENT)


def refusal_of(why: str) -> dict[str, Any]:
    """Return the body of a refusal."""
    return {"error": {"message": why, "type": "invalid_request_error", "param": None, "code": None}}
