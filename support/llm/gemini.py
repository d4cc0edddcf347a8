"""Gemini as a scripted provider: it takes what Gemini takes, and refuses what Gemini refuses."""

import json
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import httpx

from support.llm.calls import Entry, ModelCall, refuse_foreign, refuse_unless
from support.llm.script import Part
from support.llm.streams import event_of
from support.runner.values import ABSENT

HOST = "generativelanguage.googleapis.com"
KEY = "key-for-gemini"
PATH = "/v1beta/models/{model}:streamGenerateContent"
ENDS = {"stop": "STOP", "tools": "STOP", "length": "MAX_TOKENS", "blocked": "SAFETY"}
NOT_OF_THE_API = "skip_thought_signature_validator"
BODY = {"systemInstruction", "contents", "tools", "toolConfig", "generationConfig"}
SCHEMA = {"type", "description", "properties", "required", "items", "enum"}
PART = {"text", "functionCall", "functionResponse", "thoughtSignature"}


class GeminiWire:
    """Writes responses and reads requests as Gemini does."""

    name = "Gemini"
    host = HOST
    end_of_stream = b""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.sent_parts: list[Any] = []
        """The parts of tool requests that have been sent, with the signatures given out."""
        self._in_call = 0

    def begin(self) -> None:
        """Begin a response: the first tool request of it gets a signature."""
        self._in_call = 0

    def encode(self, part: Part) -> bytes:
        """Return a part as an event."""
        if part.kind == "packet":
            return str(part.value).encode(errors="surrogateescape")
        return event_of(self._chunk(part))

    def _chunk(self, part: Part) -> Any:
        if part.kind == "chunk":
            return part.value
        if part.kind == "usage":
            total, output = part.value[0], part.value[1]
            used = {"promptTokenCount": total, "candidatesTokenCount": output}
            if len(part.value) > 2:  # noqa: PLR2004  the third are the thoughts'
                used["thoughtsTokenCount"] = part.value[2]
            return {"usageMetadata": used}
        if part.kind == "end":
            reason = ENDS.get(part.value, part.value)
            return {"candidates": [{"content": {"role": "model"}, "finishReason": reason}]}
        return {"candidates": [{"content": {"role": "model", "parts": [self._part(part)]}}]}

    def _part(self, part: Part) -> dict[str, Any]:
        if part.kind == "thought":
            return {"text": part.value, "thought": True}
        if part.kind == "signed":
            return self._kept({"text": part.value, "thoughtSignature": f"s{next(self._numbers)}"})
        if part.kind != "tool":
            return {"text": part.value}
        number, self._in_call = next(self._numbers), self._in_call + 1
        name, arguments = part.value
        called: dict[str, Any] = {
            "functionCall": {"name": name, "args": arguments, "id": f"f{number}"}
        }
        if self._in_call == 1:
            called["thoughtSignature"] = f"s{number}"
        return self._kept(called)

    def _kept(self, part: dict[str, Any]) -> dict[str, Any]:
        self.sent_parts.append(part)
        return part

    def read(self, request: httpx.Request, at: float) -> ModelCall:
        """Return a request in neutral words; RefusedError for one that Gemini refuses."""
        text = request.content.decode()
        body = json.loads(text)
        call = ModelCall(at, request.headers, str(request.url), body, len(text))
        call.system_prompt = body.get("systemInstruction", {"parts": [{"text": ""}]})["parts"][0][
            "text"
        ]
        call.mode = body.get("toolConfig", {}).get("functionCallingConfig", {}).get("mode", "")
        declared = [
            function for tool in body.get("tools", []) for function in tool["functionDeclarations"]
        ]
        call.declarations = declared
        call.tools = [tool["name"] for tool in declared]
        call.entries = list(_entries(body.get("contents", [])))
        return call

    def check(self, request: httpx.Request, call: ModelCall) -> None:
        """Refuse what Gemini refuses."""
        refuse_unless(request.headers.get("x-goog-api-key"), "no key")
        refuse_unless(request.url.params.get("alt") == "sse", "no alt=sse")
        refuse_unless("key" not in request.url.params, "a key in the query")
        refuse_unless(request.url.path.startswith("/v1beta/models/"), "an unknown path")
        refuse_foreign(call.body, BODY, "the body")
        refuse_foreign(call.body["generationConfig"], {"maxOutputTokens"}, "generationConfig")
        refuse_unless(call.mode in {"AUTO", "NONE"}, "an unknown mode")
        for tool in call.body["tools"]:
            for declared in tool["functionDeclarations"]:
                refuse_foreign(declared, {"name", "description", "parameters"}, "a declaration")
                _check_schema(declared["parameters"])
        _check_contents(call.body["contents"])
        self._check_signatures(call.body["contents"])

    def _check_signatures(self, contents: Sequence[Any]) -> None:
        begin = max(
            number
            for number, entry in enumerate(contents)
            if "text" in entry["parts"][0] and entry["role"] == "user"
        )
        for number, entry in enumerate(contents):
            called = [part for part in entry["parts"] if "functionCall" in part]
            for part in entry["parts"]:
                signature = part.get("thoughtSignature")
                if number < begin:
                    refuse_unless(
                        signature in {None, NOT_OF_THE_API}, "a signature of another turn"
                    )
                elif signature is not None or part in called:
                    refuse_unless(part in self.sent_parts, "a part that was not sent, or changed")
            if called:
                refuse_unless("thoughtSignature" in called[0], "missing thought_signature")


def _check_schema(schema: Any) -> None:
    refuse_foreign(schema, SCHEMA, "a schema")
    for inner in schema.get("properties", {}).values():
        _check_schema(inner)


def _check_contents(contents: Sequence[Any]) -> None:
    refuse_unless(contents and contents[0]["role"] == "user", "the first entry is not the user's")
    refuse_unless(contents[-1]["role"] == "user", "the last entry is not the user's")
    open_calls: list[Any] = []
    before = ""
    for entry in contents:
        refuse_foreign(entry, {"role", "parts"}, "an entry")
        refuse_unless(entry["role"] in {"user", "model"}, "an unknown role")
        refuse_unless(entry["parts"], "an entry without parts")
        for part in entry["parts"]:
            refuse_foreign(part, PART, "a part")
        answered = [
            part["functionResponse"] for part in entry["parts"] if "functionResponse" in part
        ]
        pairs = [(response["name"], response.get("id")) for response in answered]
        refuse_unless(pairs == open_calls, "results that don't belong to the requests before them")
        called = [part["functionCall"] for part in entry["parts"] if "functionCall" in part]
        refuse_unless(not called or before == "user", "a functionCall that follows no user entry")
        open_calls = [(call["name"], call.get("id")) for call in called]
        before = entry["role"]


def _entries(contents: Sequence[Any]) -> Iterator[Entry]:
    for entry in contents:
        for part in entry["parts"]:
            yield _entry(entry["role"], part)


def _entry(role: str, part: dict[str, Any]) -> Entry:
    signature = part.get("thoughtSignature", ABSENT)
    if "functionCall" in part:
        called = part["functionCall"]
        text = json.dumps(called["args"], ensure_ascii=False)
        return Entry(role, "request", text, called["name"], called.get("id", ABSENT), signature)
    if "functionResponse" in part:
        answered = part["functionResponse"]
        failed = "error" in answered["response"]
        text = answered["response"]["error" if failed else "result"]
        return Entry(
            role, "result", text, answered["name"], answered.get("id", ABSENT), signature, failed
        )
    return Entry(role, "text", part["text"], signature=signature)


def refusal_of(why: str) -> dict[str, Any]:
    """Return the body of Gemini's refusal."""
    return {"error": {"code": 400, "message": why, "status": "INVALID_ARGUMENT"}}
