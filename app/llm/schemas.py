"""The bodies of the routes of a turn."""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, Field

from app.core.openapi import example

MAX_CHARACTERS = 10_000


def _storable(text: str) -> str:
    """Return the text without blanks at its ends; ValueError where it can't be stored."""
    text = text.strip()
    if not 1 <= len(text) <= MAX_CHARACTERS:
        raise ValueError("has to have 1 to 10,000 characters")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("has a character that is none of a text")
    return text


Content: TypeAlias = Annotated[str, Field(strict=True), AfterValidator(_storable)]


class SendMessageRequest(BaseModel, json_schema_extra=example(content="How many were sold?")):
    """The body that sends a message."""

    content: Content


class RegenerateRequest(BaseModel, json_schema_extra=example(content="How many were sold in May?")):
    """The body that has a message answered again; its content takes the place of the old one."""

    content: Content | None = None


class MessageAccepted(
    BaseModel,
    json_schema_extra=example(
        message_id="5f0c7c1e-3a54-4d3c-9a51-6a3f4f0d3b11", status="processing"
    ),
):
    """The response to a message; the id is that of the stored message."""

    message_id: str
    status: Literal["processing"] = "processing"


class TurnStopped(BaseModel, json_schema_extra=example(success=True)):
    """The response to a stop."""

    success: bool
