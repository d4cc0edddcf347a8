"""Sentences about the app's settings, and about its start."""

from typing import Any

from support.runner.bdd import Fact, given, noun, then, when
from support.runner.values import ABSENT
from support.world import World
from support.world.observed import CommandSeen


@given("the environment holds {variable} {string}")
def environment_holds(world: World, variable: str, text: str) -> None:
    world.app.variables[variable] = text


@given("the environment holds these variables:")
def environment_holds_all(world: World, datatable: list[list[str]]) -> None:
    world.app.set_variables(dict(datatable[1:]))


@given("the environment lacks {variable}")
def environment_lacks(world: World, variable: str) -> None:
    del world.app.variables[variable]


@when("the app starts from its environment")
async def starts_from_environment(world: World) -> None:
    await world.act()
    if error := await world.app.try_to_start():
        world.observed.note(CommandSeen(errors=error, of_app=True))


@noun("the setting {variable}")
def setting(world: World, variable: str) -> Any:
    return world.app.setting(variable)


@noun("the configuration without secrets")
def plain_settings(world: World) -> Any:
    return world.app.plain_settings()


@then("the start fails")
def start_fails(world: World) -> list[Fact]:
    error = world.observed[CommandSeen].errors
    return [
        Fact(seen=world.app.is_running, promised=False),
        Fact(seen=error is ABSENT, promised=False),
    ]
