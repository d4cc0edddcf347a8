"""The columns of a Parquet file, as they are stored, shown and described to the model."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column of a dataset, with its type by DuckDB's name."""

    name: str
    type: str


@dataclass(frozen=True)
class DatasetSchema:
    """The columns of a dataset, in file order."""

    columns: list[Column]
