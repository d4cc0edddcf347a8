"""How DuckDB reads the rows of a Parquet file, where its own defaults would be wrong."""

import duckdb

from app.worker.files import path_of

_ONLY_TEXT = """
    SELECT coalesce(bool_and(logical_type IS NOT DISTINCT FROM 'StringType()'), false)
    FROM parquet_schema(?)
    WHERE type IN ('BYTE_ARRAY', 'FIXED_LEN_BYTE_ARRAY') AND converted_type IS NULL
        AND coalesce(logical_type, '') NOT IN ('UUIDType()', 'Float16Type()')
"""
"""Whether all that DuckDB takes for bytes is text: it looks for the older of two marks alone."""


def rows_of(duck: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the rows of a source in SQL: NaN is found, and text is text."""
    path = path_of(name)
    is_text = duck.execute(_ONLY_TEXT, [path]).fetchall()[0][0]
    quoted = path.replace("'", "''")
    # Statistics say nothing of NaN, so that filters would skip groups of rows that have it.
    return f"read_parquet('{quoted}', can_have_nan = true, binary_as_string = {is_text})"
