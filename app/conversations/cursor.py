"""Where the next page of a list begins, as clients keep it: it can be used, but not made up."""

from app.conversations.schemas import Place
from app.core.errors import ValidationError
from app.core.signing import sign, unsigned


def written(place: Place, *, user_id: str, key: bytes) -> str:
    """Return a place as text that only this user can use."""
    content = f"{place.updated_at} {place.id}".encode()
    return sign(content, key=key, purpose=_purpose(user_id))


def read(text: str, *, user_id: str, key: bytes) -> Place:
    """Return the place that `written` was given; ValidationError for anything else."""
    content = unsigned(text, key=key, purpose=_purpose(user_id))
    if content is None:
        raise ValidationError("cursor", "is none of an earlier response to this user")
    return Place(*content.decode().split(" "))


def _purpose(user_id: str) -> str:
    return f"cursor of {user_id}"
