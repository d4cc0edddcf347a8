"""The shapes of datasets, inside and in bodies."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, Field

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


class AddDatasetRequest(BaseModel):
    """The body that adds a dataset; the service judges the URL's form."""

    url: Annotated[str, Field(strict=True)]


class RenameDatasetRequest(BaseModel):
    """The body that renames a dataset."""

    table_name: Annotated[TableName, Field(alias="tableName")]


class DatasetAdded(BaseModel):
    """The response to adding a dataset."""

    dataset_id: str
    status: Status


class DatasetRenamed(BaseModel):
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


class DatasetRefreshed(DatasetRenamed):
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


class ResultResponse(BaseModel):
    """The rows of an answer, each an object by column, and how many there are in all."""

    columns: list[str]
    rows: list[dict[str, Any]]
    total_rows: int
    truncated: bool


class DatasetRemoved(BaseModel):
    """The response to removing a dataset."""

    success: bool
