"""Sentences of the area llm about what people send, and what they stop."""

from support.llm.chat import Chat
from support.llm.messages import alternating, give_messages, set_sql
from support.llm.pages import until_got
from support.runner.bdd import given, when
from support.runner.scenario_task import ScenarioTask
from support.websocket.fixtures import Sockets


@given("the conversation {string} holds these messages:")
async def holds_messages(chat: Chat, title: str, datatable: list[list[str]]) -> None:
    await give_messages(chat.world, title, datatable)


@given("the conversation {string} holds {int} messages")
async def holds_many_messages(chat: Chat, title: str, count: int) -> None:
    await give_messages(chat.world, title, alternating(count))


@given("the conversation {string} holds {int} messages of {int} characters")
async def holds_long_messages(chat: Chat, title: str, count: int, length: int) -> None:
    await give_messages(chat.world, title, alternating(count, length=length))


@given("the answer {string} of {string} has the SQL {string}")
async def answer_has_sql(chat: Chat, content: str, title: str, sql: str) -> None:
    await set_sql(chat.world, title, content, sql)


@given("{name} has sent {string} to {string}")
async def has_sent(chat: Chat, person: str, content: str, title: str) -> None:
    await chat.send_before(person, content, title)


@when("{name} sends {string} to {string}")
async def sends(chat: Chat, person: str, content: str, title: str) -> None:
    await chat.send(person, content, title)


@when("{name} sends {string} to {string} and the turn ends")
async def sends_to_end(chat: Chat, person: str, content: str, title: str) -> None:
    await chat.send(person, content, title)
    await chat.end()


@when("{int} seconds pass and the turn ends")
async def seconds_pass_to_end(chat: Chat, scenario_task: ScenarioTask, seconds: int) -> None:
    await chat.world.act()
    scenario_task.let_pass(seconds)
    await chat.end()


@given("no turn is running any more", once="elsewhere what follows waits for the end itself")
async def none_under_way(chat: Chat) -> None:
    await chat.end()


@given("{name} has stopped the turn of {string}")
async def has_stopped(chat: Chat, person: str, title: str) -> None:
    await chat.stop_before(person, title)


@when("{name} stops the turn of {string}")
async def stops(chat: Chat, person: str, title: str) -> None:
    await chat.stop(person, title)


@when("the model continues")
async def goes_on(chat: Chat) -> None:
    await chat.world.act()
    chat.model.let_go()
    await chat.rest()


@when(
    "the model continues and {name} asks for the conversation {string} after {field}",
    once="what an event announces is stored before it is pushed",
)
async def asks_after_event(
    chat: Chat, sockets: Sockets, person: str, title: str, kind: str
) -> None:
    chat.model.let_go()
    await until_got(sockets[person][0], kind)
    await chat.world.http.ask(chat.world.path_of("conversation", title), by=person)


@when(
    "the model continues and {name} sends {string} to {string} after {field}",
    once="the claim is released before the terminal event is pushed",
)
async def sends_after_event(  # noqa: PLR0913, PLR0917  the values of the sentence
    chat: Chat, sockets: Sockets, person: str, content: str, title: str, kind: str
) -> None:
    chat.model.let_go()
    await until_got(sockets[person][0], kind)
    await chat.send(person, content, title)
