"""Words that the engine doesn't take as the name of a table, and what the app says to them."""

from contextlib import closing
from functools import cache

import duckdb

from support.datasets.actions import Deed, begin
from support.datasets.file_server import DatasetHost
from support.world import World


@cache
def words_not_taken() -> tuple[str, ...]:
    """Return the words of SQL that the engine doesn't take unquoted, tried one by one."""
    with closing(duckdb.connect(":memory:")) as engine:
        words = engine.execute("SELECT keyword_name FROM duckdb_keywords()").fetchall()
        return tuple(word for (word,) in words if not _is_taken(engine, word))


def _is_taken(engine: duckdb.DuckDBPyConnection, word: str) -> bool:
    try:
        engine.execute(f'CREATE OR REPLACE TEMP TABLE "{word}" AS SELECT 1 AS i')
        engine.execute(f"SELECT i FROM {word}")  # noqa: S608  the engine's own words
    except duckdb.Error:
        return False
    return True


async def try_words(
    world: World, host: DatasetHost, person: str, *, name: str, conversation: str
) -> None:
    """Have somebody rename a dataset to each of these words; see which ones are not refused."""
    await begin(world, host)
    for word in words_not_taken():
        deed = Deed("renames", [name], conversation, word)
        await deed.do(world, host, person)
    world.seen["words tried"] = len(world.http.responses)
    world.seen["words accepted"] = [
        word
        for word, answer in zip(words_not_taken(), world.http.responses, strict=True)
        if answer.status != 400  # noqa: PLR2004  it is the promise
    ]
