"""The shapes of datasets, inside and in bodies."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, Field

from app.core.openapi import example
from app.core.parquet import Column, DatasetSchema
from app.datasets.names import MAX_CHARACTERS, PATTERN, refuse_reserved

Status: TypeAlias = Literal["loading", "ready", "error"]


@dataclass(frozen=True)
class Dataset:
    """A row of datasets; it has no columns until its file has been read."""

    id: str
    conversation_id: str
    url: str
    name: str
    status: Status
    error_message: str | None
    row_count: int
    columns: tuple[Column, ...]
    position: int

    @property
    def schema(self) -> DatasetSchema | None:
        """The columns as they are shown; null until the file has been read."""
        return DatasetSchema(list(self.columns)) if self.columns else None


@dataclass(frozen=True)
class Footer:
    """The schema of a file, from its footer."""

    columns: tuple[Column, ...]
    row_count: int


@dataclass(frozen=True)
class Failure:
    """Why a dataset can't be loaded: one of the workers' error types, and a sentence for people."""

    error_type: str
    message: str
    details: str | None = None


TableName = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=MAX_CHARACTERS, pattern=PATTERN),
    AfterValidator(refuse_reserved),
]


class AddDatasetRequest(
    BaseModel, json_schema_extra=example(url="https://data.example/sales.parquet")
):
    """The body that adds a dataset; the service judges the URL's form."""

    url: Annotated[str, Field(strict=True)]


class RenameDatasetRequest(BaseModel, json_schema_extra=example(tableName="sales")):
    """The body that renames a dataset."""

    table_name: Annotated[TableName, Field(alias="tableName")]


class DatasetAdded(
    BaseModel,
    json_schema_extra=example(dataset_id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11", status="loading"),
):
    """The response to adding a dataset."""

    dataset_id: str
    status: Status


class DatasetRenamed(
    BaseModel,
    json_schema_extra=example(
        id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
        name="sales",
        tableName="sales",
        url="https://data.example/sales.parquet",
        row_count=3,
        column_count=1,
    ),
):
    """The response to renaming a dataset; both names are the SQL table's."""

    id: str
    name: str
    tableName: str  # noqa: N815  its name in the response
    url: str
    row_count: int
    column_count: int

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """Return the dataset as it is shown."""
        return cls(**_shown(dataset))


class DatasetRefreshed(
    DatasetRenamed,
    json_schema_extra=example(
        id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
        name="sales",
        tableName="sales",
        url="https://data.example/sales.parquet",
        row_count=3,
        column_count=1,
        schema={"columns": [{"name": "sold", "type": "INTEGER"}]},
    ),
):
    """The response to refreshing a dataset."""

    dataset_schema: Annotated[DatasetSchema | None, Field(serialization_alias="schema")]

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """Return the dataset as it is shown."""
        return cls(**_shown(dataset), dataset_schema=dataset.schema)


def _shown(dataset: Dataset) -> dict[str, Any]:
    return {
        "id": dataset.id,
        "name": dataset.name,
        "tableName": dataset.name,
        "url": dataset.url,
        "row_count": dataset.row_count,
        "column_count": len(dataset.columns),
    }


class ResultResponse(
    BaseModel,
    json_schema_extra=example(columns=["sold"], rows=[{"sold": 7}], total_rows=1, truncated=False),
):
    """The rows of an answer, each an object by column, and how many there are in all."""

    columns: list[str]
    rows: list[dict[str, Any]]
    total_rows: int
    truncated: bool


class DatasetRemoved(BaseModel, json_schema_extra=example(success=True)):
    """The response to removing a dataset."""

    success: bool
