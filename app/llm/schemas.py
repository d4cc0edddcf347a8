"""The bodies of the routes of a turn."""

from typing import Annotated, Literal

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


class SendMessageRequest(BaseModel):
    """The body that sends a message."""

    content: Annotated[str, Field(strict=True), AfterValidator(_storable)]


class MessageAccepted(BaseModel):
    """The response to a message; the id is that of the stored message."""

    message_id: str
    status: Literal["processing"] = "processing"


class TurnStopped(BaseModel):
    """The response to a stop."""

    success: bool
