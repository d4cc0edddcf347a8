"""Finds where a text is in a scenario: a "nowhere" step first shows that it is somewhere."""

from support.world import World


async def occurrences(world: World, text: str) -> str:
    """Return the names of all places that hold a text, nothing where it is nowhere.

    A place is whatever the app has been given or has made of it, so that it could tell.
    """
    places = {
        "the environment": world.app.variables,
        "what is given": world.things,
        "the database": await world.database.content(),
        "an exchange with the app": [list(exchange.told()) for exchange in world.http.exchanges],
        "a worker's task": world.app.tasks,
        "the log": world.log.lines,
    }
    return ", ".join(name for name, held in places.items() if text in str(held))
