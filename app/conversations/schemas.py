"""The shapes of conversations, inside and in responses."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from app.core.parquet import DatasetSchema


@dataclass(frozen=True)
class Conversation:
    """A conversation without its content; times as stored."""

    id: str
    user_id: str
    title: str
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class Message:
    """One message as it is shown."""

    id: str
    role: Literal["user", "assistant"]
    content: str
    sql_query: str | None
    created_at: str


@dataclass(frozen=True)
class DatasetSummary:
    """A dataset as its conversation shows it; `schema` is null until its file has been read."""

    id: str
    name: str
    url: str
    row_count: int
    column_count: int
    status: Literal["loading", "ready", "error"]
    error_message: str | None
    schema: DatasetSchema | None


@dataclass(frozen=True)
class ConversationDetail:
    """A conversation with its newest messages, oldest first, and all its datasets."""

    conversation: Conversation
    messages: list[Message]
    datasets: list[DatasetSummary]
    has_more_messages: bool


class CreateConversationRequest(BaseModel):
    """The body of `POST /conversations`: it has no fields, and any others are ignored."""

    model_config = ConfigDict(extra="ignore")


class ConversationCreated(BaseModel):
    """The response to `POST /conversations`."""

    id: str
    title: str
    created_at: str


class ConversationResponse(BaseModel):
    """The response to `GET /conversations/{id}`."""

    id: str
    title: str
    created_at: str
    updated_at: str
    messages: list[Message]
    datasets: list[DatasetSummary]
    has_more_messages: bool
