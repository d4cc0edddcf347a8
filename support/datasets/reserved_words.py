"""Words that DuckDB reserves: it doesn't take them as the name of a table."""

from contextlib import closing
from functools import cache

import duckdb

LEAST = 50
"""DuckDB reserves more words than this; fewer mean that they weren't found."""


@cache
def reserved_words() -> tuple[str, ...]:
    """Return the words of SQL that DuckDB doesn't take unquoted, each parsed by itself."""
    with closing(duckdb.connect(":memory:")) as engine:
        words = engine.execute("SELECT keyword_name FROM duckdb_keywords()").fetchall()
        found = tuple(word for (word,) in words if not _is_taken(engine, word))
    if len(found) < LEAST:
        raise LookupError(f"DuckDB reserves {len(found)} words only: {', '.join(found)}")
    return found


def _is_taken(engine: duckdb.DuckDBPyConnection, word: str) -> bool:
    try:
        engine.extract_statements(f"SELECT i FROM {word}")  # noqa: S608  DuckDB's own words
    except duckdb.ParserException:
        return False
    return True
