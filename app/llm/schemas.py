"""The bodies of the routes of a turn."""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, Field

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


class SendMessageRequest(BaseModel):
    """The body that sends a message."""

    content: Content


class RegenerateRequest(BaseModel):
    """The body that has a message answered again; its content takes the place of the old one."""

    content: Content | None = None


class MessageAccepted(BaseModel):
    """The response to a message; the id is that of the stored message."""

    message_id: str
    status: Literal["processing"] = "processing"


class TurnStopped(BaseModel):
    """The response to a stop."""

    success: bool
