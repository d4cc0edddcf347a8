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
