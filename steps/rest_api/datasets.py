"""Sentences of the area rest_api about datasets."""

from typing import Any

from support.runner.bdd import noun
from support.world import World


@noun("the row of the response's dataset")
async def dataset_row(world: World) -> Any:
    sql = "SELECT * FROM datasets WHERE id = ?"
    return await world.database.row(sql, str(world.response.field("dataset_id")))
