"""The shapes of conversations, inside and in responses."""

import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.core.openapi import example
from app.core.parquet import DatasetSchema

MAX_TITLE = 100


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
class ConversationItem:
    """A conversation as lists show it; datasets count in every state."""

    id: str
    title: str
    created_at: str
    updated_at: str
    dataset_count: int


@dataclass(frozen=True)
class Place:
    """A place in the list of a user's conversations: after this one."""

    updated_at: str
    id: str


@dataclass(frozen=True)
class PlaceOfMessage:
    """The place of a message in its conversation."""

    created_at: str
    position: int
    message_id: str


@dataclass(frozen=True)
class ConversationPage:
    """Some of a user's conversations, where the next ones begin, and how many there are in all."""

    conversations: list[ConversationItem]
    next_place: Place | None
    total: int


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


class CreateConversationRequest(BaseModel, json_schema_extra=example()):
    """The body of `POST /conversations`: it has no fields, and any others are ignored."""

    model_config = ConfigDict(extra="ignore")


class ConversationCreated(
    BaseModel,
    json_schema_extra=example(
        id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
        title="",
        created_at="2026-02-05T12:00:00.000000+00:00",
    ),
):
    """The response to `POST /conversations`."""

    id: str
    title: str
    created_at: str


class ConversationList(
    BaseModel,
    json_schema_extra=example(
        conversations=[
            {
                "id": "5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
                "title": "Sales",
                "created_at": "2026-02-05T12:00:00.000000+00:00",
                "updated_at": "2026-02-05T12:00:00.000000+00:00",
                "dataset_count": 1,
            }
        ],
        next_cursor="MjAyNi0wMi0wNQ==.5e8f",
        total=1,
    ),
):
    """The response to `GET /conversations`; the last page has no cursor."""

    conversations: list[ConversationItem]
    next_cursor: str | None
    total: int


class ConversationExport(
    BaseModel,
    json_schema_extra=example(
        id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
        title="Sales",
        created_at="2026-02-05T12:00:00.000000+00:00",
        updated_at="2026-02-05T12:00:00.000000+00:00",
        messages=[],
        datasets=[],
    ),
):
    """The response to `GET /conversations/{id}/export` as JSON: all that the conversation holds."""

    id: str
    title: str
    created_at: str
    updated_at: str
    messages: list[Message]
    datasets: list[DatasetSummary]


class ConversationResponse(
    ConversationExport,
    json_schema_extra=example(
        id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
        title="Sales",
        created_at="2026-02-05T12:00:00.000000+00:00",
        updated_at="2026-02-05T12:00:00.000000+00:00",
        messages=[],
        datasets=[],
        has_more_messages=False,
    ),
):
    """The response to `GET /conversations/{id}`, with as many messages as were asked for."""

    has_more_messages: bool


def _title(text: str) -> str:
    """Return the text without blanks at its ends; ValueError where it is no title."""
    text = text.strip()
    if not 1 <= len(text) <= MAX_TITLE:
        raise ValueError(f"has to have 1 to {MAX_TITLE} characters")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise ValueError("has a control character")
    return text


class RenameConversationRequest(BaseModel, json_schema_extra=example(title="Sales of the north")):
    """The body that renames a conversation."""

    title: Annotated[str, Field(strict=True), AfterValidator(_title)]


class ConversationRenamed(
    BaseModel,
    json_schema_extra=example(
        id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11",
        title="Sales of the north",
        updated_at="2026-02-05T12:00:00.000000+00:00",
    ),
):
    """The response to renaming a conversation; the time is that of its last message."""

    id: str
    title: str
    updated_at: str


class ConversationDeleted(BaseModel, json_schema_extra=example(success=True)):
    """The response to deleting a conversation."""

    success: bool


class ConversationsDeleted(BaseModel, json_schema_extra=example(success=True, deleted_count=2)):
    """The response to deleting all of the caller's conversations."""

    success: bool
    deleted_count: int
