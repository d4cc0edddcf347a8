"""The shapes of conversations, inside and in answers."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict


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
class Column:
    """One column of a dataset."""

    name: str
    type: str


@dataclass(frozen=True)
class Schema:
    """The columns of a dataset."""

    columns: list[Column]


@dataclass(frozen=True)
class Dataset:
    """One dataset as it is shown; `schema` is null while nothing is known."""

    id: str
    name: str
    url: str
    row_count: int
    column_count: int
    status: Literal["loading", "ready", "error"]
    error_message: str | None
    schema: Schema | None


@dataclass(frozen=True)
class Detail:
    """A conversation with its newest messages, oldest first, and all its datasets."""

    conversation: Conversation
    messages: list[Message]
    datasets: list[Dataset]
    has_more_messages: bool


class CreateConversationRequest(BaseModel):
    """The body of `POST /conversations`: nothing is asked for, and other fields are ignored."""

    model_config = ConfigDict(extra="ignore")


class ConversationCreated(BaseModel):
    """The answer to `POST /conversations`."""

    id: str
    title: str
    created_at: str


class ConversationResponse(BaseModel):
    """The answer to `GET /conversations/{id}`."""

    id: str
    title: str
    created_at: str
    updated_at: str
    messages: list[Message]
    datasets: list[Dataset]
    has_more_messages: bool
