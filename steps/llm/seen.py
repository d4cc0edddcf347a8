"""Nouns of the area llm: what the model was sent, and what a turn leaves."""

import json
from itertools import pairwise
from typing import Any

from support.datasets.rows import Cells
from support.llm import together
from support.llm.model import ScriptedModel
from support.llm.seen import (
    answer_in,
    entries_of,
    messages_in,
    messages_of,
    prompt_of,
    request,
    results_of,
    tables_of,
    texts_that_hold,
    unpaired,
    urls_of,
    usage_rows,
)
from support.runner.bdd import noun
from support.runner.values import ABSENT, Absent, findings_of, number_of
from support.world import World

LAST = -1


@noun("the number of requests to the model")
def number_of_requests(scripted_model: ScriptedModel) -> int:
    return len(scripted_model.calls)


@noun("the system prompt")
def system_prompt(scripted_model: ScriptedModel) -> Any:
    return prompt_of(scripted_model, LAST)


@noun("the system prompt of request {int}")
def system_prompt_of(scripted_model: ScriptedModel, number: int) -> Any:
    return prompt_of(scripted_model, number)


@noun("the lines of the system prompt")
def prompt_lines(scripted_model: ScriptedModel) -> Any:
    text = prompt_of(scripted_model, LAST)
    return text if text is ABSENT else [{"line": line} for line in text.splitlines()]


@noun("the tables in the system prompt")
def tables_in_prompt(scripted_model: ScriptedModel) -> Any:
    return tables_of(prompt_of(scripted_model, LAST))


@noun("the URLs in the system prompt")
def urls_in_prompt(scripted_model: ScriptedModel) -> Any:
    return urls_of(prompt_of(scripted_model, LAST))


@noun("the first message of the request")
def first_message(scripted_model: ScriptedModel) -> Any:
    body = getattr(request(scripted_model, LAST), "body", {})
    return body.get("messages", [ABSENT])[0]


@noun("the body of the request")
def body_of_request(scripted_model: ScriptedModel) -> Any:
    return getattr(request(scripted_model, LAST), "body", ABSENT)


@noun("the tool mode of request {int}")
def tool_mode(scripted_model: ScriptedModel, number: int) -> Any:
    return getattr(request(scripted_model, number), "mode", ABSENT)


@noun("the tools of the request")
def tools_of_request(scripted_model: ScriptedModel) -> Any:
    return [{"name": name} for name in getattr(request(scripted_model, LAST), "tools", ())]


@noun("the declared tools of the request")
def declared_tools(scripted_model: ScriptedModel) -> Any:
    return [Cells(one) for one in getattr(request(scripted_model, LAST), "declarations", ())]


@noun("the credentials of the request")
def credentials(scripted_model: ScriptedModel) -> Any:
    sent = getattr(request(scripted_model, LAST), "headers", {}).get("authorization", ABSENT)
    return "Bearer and the key" if sent == f"Bearer {together.KEY}" else sent


@noun("the headers of the request")
def headers_of_request(scripted_model: ScriptedModel) -> Any:
    sent = getattr(request(scripted_model, LAST), "headers", None)
    return ABSENT if sent is None else Cells(sent)


@noun("the history of the request")
def history(scripted_model: ScriptedModel) -> Any:
    return entries_of(scripted_model, LAST)


@noun("the history of request {int}")
def history_of(scripted_model: ScriptedModel, number: int) -> Any:
    return entries_of(scripted_model, number)


@noun("the model's results")
def results(scripted_model: ScriptedModel) -> Any:
    return results_of(scripted_model, LAST)


@noun("the number of messages in the request")
def number_of_messages(scripted_model: ScriptedModel) -> Any:
    return number_of(messages_in(scripted_model, LAST))


@noun("the number of messages in request {int}")
def number_of_messages_in(scripted_model: ScriptedModel, number: int) -> Any:
    return number_of(messages_in(scripted_model, number))


@noun("the first message in the request")
def first_text(scripted_model: ScriptedModel) -> Any:
    found = messages_in(scripted_model, LAST)
    return found if isinstance(found, Absent) else found[0]


@noun("the last message in the request")
def last_text(scripted_model: ScriptedModel) -> Any:
    found = messages_in(scripted_model, LAST)
    return found if isinstance(found, Absent) else found[-1]


@noun("the first entry of the request")
def first_entry(scripted_model: ScriptedModel) -> Any:
    found = entries_of(scripted_model, LAST)
    return found if isinstance(found, Absent) else found[0]


@noun("the number of tool requests in the request")
def number_of_tool_requests(scripted_model: ScriptedModel) -> Any:
    found = request(scripted_model, LAST)
    if isinstance(found, Absent):
        return found
    return sum(entry.kind == "request" for entry in found.entries)


@noun("the number of stored texts that hold a line of the system prompt")
async def stored_prompts(world: World, scripted_model: ScriptedModel) -> Any:
    prompt = prompt_of(scripted_model, LAST)
    if isinstance(prompt, Absent):
        return prompt
    return await texts_that_hold(world, [line for line in prompt.splitlines() if line])


@noun("the estimate of the request in tokens")
def estimate(scripted_model: ScriptedModel) -> Any:
    return getattr(request(scripted_model, LAST), "estimate", ABSENT)


@noun("the numbers of the truncated results")
def cut_results(scripted_model: ScriptedModel) -> Any:
    found = getattr(request(scripted_model, LAST), "results", ())
    cut = [str(n) for n, one in enumerate(found, start=1) if one.text.endswith("to save room)")]
    return ", ".join(cut)


@noun("the message with the tool request")
def message_with_request(scripted_model: ScriptedModel) -> Any:
    body = getattr(request(scripted_model, LAST), "body", {})
    return next((one for one in body.get("messages", []) if "tool_calls" in one), ABSENT)


@noun("the number of tool requests without exactly one result")
def requests_without_result(scripted_model: ScriptedModel) -> Any:
    return findings_of(unpaired(scripted_model, LAST, of="request"))


@noun("the number of tool results without a request")
def results_without_request(scripted_model: ScriptedModel) -> Any:
    return findings_of(unpaired(scripted_model, LAST, of="result"))


@noun("the id of the last tool request")
def last_request_id(scripted_model: ScriptedModel) -> Any:
    return last_id(scripted_model, "request")


@noun("the id of the last result")
def last_result_id(scripted_model: ScriptedModel) -> Any:
    return last_id(scripted_model, "result")


def last_id(scripted_model: ScriptedModel, kind: str) -> Any:
    entries = getattr(request(scripted_model, LAST), "entries", ())
    return next((entry.id for entry in reversed(entries) if entry.kind == kind), ABSENT)


def waits(scripted_model: ScriptedModel) -> Any:
    times = [call.at for call in scripted_model.calls]
    return [later - earlier for earlier, later in pairwise(times)]


@noun("the longest wait between requests in seconds")
def longest_wait(scripted_model: ScriptedModel) -> Any:
    return max(waits(scripted_model), default=ABSENT)


@noun("the refusals of the model's service")
def refusals(scripted_model: ScriptedModel) -> Any:
    scripted_model.refusals_are_examined = True
    return list(scripted_model.refusals)


@noun("the text of the model's results")
def text_of_results(scripted_model: ScriptedModel) -> Any:
    found = getattr(request(scripted_model, LAST), "results", None)
    return "\n".join(json.loads(one.text).get("message", "") for one in found) if found else ABSENT


@noun("the model's result")
def result(scripted_model: ScriptedModel) -> Any:
    found = results_of(scripted_model, LAST)
    return found if found is ABSENT else found[-1]


@noun("the number of characters of the model's result")
def length_of_result(scripted_model: ScriptedModel) -> Any:
    found = getattr(request(scripted_model, LAST), "results", None)
    return len(found[-1].text) if found else ABSENT


@noun("the queries given to the workers")
def queries(world: World) -> Any:
    return [{"sql": sql} for what, sql in world.app.queries if what == "begun"]


@noun("the number of queries given to the workers")
def number_of_queries(world: World) -> Any:
    return len([sql for what, sql in world.app.queries if what == "begun"])


@noun("the starts and ends of the queries")
def course_of_queries(world: World) -> Any:
    return [{"what": what, "sql": sql} for what, sql in world.app.queries]


@noun("the messages of {string}", settles=True)
async def messages(world: World, title: str) -> Any:
    return await messages_of(world, title)


@noun("the number of messages of {string}")
async def number_of_stored(world: World, title: str) -> int:
    return len(await messages_of(world, title))


@noun("the answer in {string}", settles=True)
async def answer(world: World, title: str) -> Any:
    return await answer_in(world, title)


@noun("the rows of token usage", settles=True)
async def usage(world: World) -> Any:
    return await usage_rows(world)


@noun("the number of rows of token usage")
async def number_of_usage(world: World) -> int:
    return len(await usage_rows(world))


@noun("a quarter of the characters of the request")
def quarter_of_request(scripted_model: ScriptedModel) -> Any:
    found = request(scripted_model, LAST)
    return found if isinstance(found, Absent) else found.characters // 4


@noun("the model's response", settles=True)
def model_response(scripted_model: ScriptedModel) -> Any:
    stream = getattr(request(scripted_model, LAST), "stream", None)
    return ABSENT if stream is None else {"closed": stream.closed.is_set(), "sent": stream.ended}


@noun("the text of the answer in {string}")
async def text_of_answer(world: World, title: str) -> Any:
    found = await answer_in(world, title)
    return found if isinstance(found, Absent) else found.cell("content")


@noun("the number of recorded {word} tokens")
async def recorded_tokens(world: World, kind: str) -> Any:
    rows = await usage_rows(world)
    return rows[-1][f"{kind}_tokens"] if rows else ABSENT
