"""Makes Parquet files by pyarrow, which writes what DuckDB's own writer doesn't."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

_CONVERTED_TEXT = bytes.fromhex("2500 4c1c0000 00")
_LOGICAL_TEXT = bytes.fromhex("6c1c0000 00")
"""The end of a text column in a footer, with both marks of its type and with the newer one."""


def with_column(name: str, values: Sequence[Any]) -> bytes:
    """Return a file of one column; its statistics leave NaN out."""
    return _with_columns({name: values})


def _with_columns(columns: Mapping[str, Sequence[Any]]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415  few scenarios need it, and it takes a while
    from pyarrow import parquet  # noqa: PLC0415  as above

    written = BytesIO()
    table = pa.table({name: pa.array(values) for name, values in columns.items()})
    parquet.write_table(table, written)
    return written.getvalue()


def with_newer_mark(columns: Mapping[str, Sequence[Any]]) -> bytes:
    """Return a file whose footer has no converted type for texts, just the logical one."""
    file = _with_columns(columns)
    size = int.from_bytes(file[-8:-4], "little") + 8
    footer = file[-size:-8].replace(_CONVERTED_TEXT, _LOGICAL_TEXT)
    return file[:-size] + footer + len(footer).to_bytes(4, "little") + file[-4:]


def with_map(name: str, values: Sequence[Any]) -> bytes:
    """Return a file of one column of maps from numbers to texts; their keys may be equal."""
    import pyarrow as pa  # noqa: PLC0415  as above
    from pyarrow import parquet  # noqa: PLC0415  as above

    written = BytesIO()
    maps = pa.array(values, pa.map_(pa.int64(), pa.string()))
    parquet.write_table(pa.table({name: maps}), written)
    return written.getvalue()


def with_encrypted_column(name: str, values: Sequence[Any]) -> bytes:
    """Return a file of one column that is encrypted; its footer isn't."""
    import pyarrow as pa  # noqa: PLC0415  as above
    from pyarrow import parquet  # noqa: PLC0415  as above
    from pyarrow.parquet import encryption  # noqa: PLC0415  as above

    class Keys(encryption.KmsClient):  # type: ignore[misc]  # pyarrow has no types
        def __init__(self, _: Any) -> None:
            super().__init__()

        def wrap_key(self, key: bytes, _: str) -> bytes:
            return key.hex().encode()

    table = pa.table({name: pa.array(values)})
    how = encryption.EncryptionConfiguration(
        "footer", column_keys={"column": [name]}, plaintext_footer=True, double_wrapping=False
    )
    keys = encryption.CryptoFactory(Keys)
    properties = keys.file_encryption_properties(encryption.KmsConnectionConfig(), how)
    written = BytesIO()
    with parquet.ParquetWriter(written, table.schema, encryption_properties=properties) as writer:
        writer.write_table(table)
    return written.getvalue()
