"""Requests that real services refuse, sent by hand: the suite's model has to refuse them too."""

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx

from support.llm import gemini, together
from support.llm.model import ScriptedModel
from support.runner.values import ABSENT, Absent

Body: TypeAlias = dict[str, Any]
CALL = {"functionCall": {"name": "execute_sql", "args": {"query": "SELECT 1"}}}
SIGNED = {**CALL, "thoughtSignature": gemini.NOT_OF_THE_API}
RESULT = {"functionResponse": {"name": "execute_sql", "response": {"result": "{}"}}}
WHOLE = "nothing"
"""What is wrong with the request that both take."""


def _user(*parts: Body) -> Body:
    return {"role": "user", "parts": list(parts) or [{"text": "How many?"}]}


def _model(*parts: Body) -> Body:
    return {"role": "model", "parts": list(parts) or [{"text": "Seven."}]}


_SCHEMA = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
_FOR_GEMINI: Body = {
    "contents": [_user(), _model(SIGNED), _user(RESULT), _model(), _user()],
    "tools": [{"functionDeclarations": [{"name": "a", "description": "b", "parameters": _SCHEMA}]}],
    "toolConfig": {"functionCallingConfig": {"mode": "AUTO"}},
    "generationConfig": {"maxOutputTokens": 10},
}
_CONTENTS = {
    "unsigned request": [_user(), _model(CALL), _user(RESULT), _user()],
    "signature of another turn": [
        _user(),
        _model({**CALL, "thoughtSignature": "s9"}),
        _user(RESULT),
        _user(),
    ],
    "changed request": [_user(), _model(SIGNED), _user(RESULT)],
    "result without a request": [_user(), _user(RESULT), _user()],
    "request without a result": [_user(), _model(SIGNED), _user()],
    "request after the model": [_user(), _model(), _model(SIGNED), _user(RESULT), _user()],
    "model first": [_model(), _user()],
    "model last": [_user(), _model()],
}
_TOGETHER_CALL = {"id": "c1", "type": "function", "function": {"name": "a", "arguments": "{}"}}
_SYSTEM = {"role": "system", "content": "You help."}
_ASKS = {"role": "user", "content": "How many?"}
_REQUESTS = {"role": "assistant", "content": None, "tool_calls": [_TOGETHER_CALL]}
_RESULT = {"role": "tool", "tool_call_id": "c1", "content": "{}"}
_FOR_TOGETHER: Body = {
    "model": "m",
    "messages": [_SYSTEM, _ASKS, _REQUESTS, _RESULT],
    "tools": [],
    "tool_choice": "auto",
    "stream": True,
    "stream_options": {"include_usage": True},
    "max_tokens": 10,
}
_MESSAGES = {
    "two users in a row": [_SYSTEM, _ASKS, _ASKS],
    "no system message": [_ASKS],
    "result without a request": [_SYSTEM, _ASKS, _RESULT],
    "result of another request": [_SYSTEM, _ASKS, _REQUESTS, _RESULT | {"tool_call_id": "c2"}],
    "request without a result": [_SYSTEM, _ASKS, _REQUESTS, _ASKS],
    "no content": [_SYSTEM, {"role": "user"}],
}


@dataclass(frozen=True)
class RefusalsSeen:
    """What is wrong with each request that was sent, and why it was refused; empty if not."""

    refused: tuple[tuple[str, str, str], ...] | Absent = ABSENT


async def send_malformed(model: ScriptedModel) -> RefusalsSeen:
    """Send a request of each fault to both services; return what they refuse."""
    model.refusals_are_examined = True
    seen = []
    for service, fault, request in [*_for_gemini(), *_for_together()]:
        before = len(model.refusals)
        await model.answer(request)
        why = model.refusals[before:] or [""]
        seen.append((service, fault, why[0]))
    model.unscripted.clear()
    return RefusalsSeen(tuple(seen))


def _for_gemini() -> list[tuple[str, str, httpx.Request]]:
    url = f"https://{gemini.HOST}/v1beta/models/m:streamGenerateContent"
    odd = deepcopy(_FOR_GEMINI)
    odd["tools"][0]["functionDeclarations"][0]["parameters"]["additionalProperties"] = False
    hot = {**_FOR_GEMINI, "generationConfig": {"maxOutputTokens": 10, "temperature": 1}}
    bodies = {WHOLE: _FOR_GEMINI, "foreign member": {**_FOR_GEMINI, "safetySettings": []}}
    bodies |= {"temperature": hot, "foreign member of a schema": odd}
    bodies |= {fault: {**_FOR_GEMINI, "contents": them} for fault, them in _CONTENTS.items()}
    key = {"x-goog-api-key": gemini.KEY}
    made = [(fault, _request(f"{url}?alt=sse", body, key)) for fault, body in bodies.items()]
    made.append(("no key", _request(f"{url}?alt=sse", _FOR_GEMINI, {})))
    made.append(("no alt=sse", _request(url, _FOR_GEMINI, key)))
    return [("Gemini", *request) for request in made]


def _for_together() -> list[tuple[str, str, httpx.Request]]:
    url = f"https://{together.HOST}/v1/chat/completions"
    bodies = {WHOLE: _FOR_TOGETHER, "foreign member": {**_FOR_TOGETHER, "top_k": 1}}
    bodies |= {fault: {**_FOR_TOGETHER, "messages": them} for fault, them in _MESSAGES.items()}
    return [("Together AI", fault, _request(url, body, {})) for fault, body in bodies.items()]


def _request(url: str, body: Body, headers: dict[str, str]) -> httpx.Request:
    return httpx.Request("POST", url, headers=headers, content=json.dumps(body).encode())
