"""Makes Parquet files by pyarrow, which writes what DuckDB's own writer doesn't."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any


def with_column(name: str, values: Sequence[Any]) -> bytes:
    """Return a file of one column; its statistics leave NaN out."""
    import pyarrow as pa  # noqa: PLC0415  few scenarios need it, and it takes a while
    from pyarrow import parquet  # noqa: PLC0415  as above

    written = BytesIO()
    parquet.write_table(pa.table({name: pa.array(values)}), written)
    return written.getvalue()
