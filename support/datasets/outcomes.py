"""What becomes of URLs that people add: whether the app accepts or refuses them."""

from typing import Any

from support.datasets.observed import AddedSeen
from support.runner.values import ABSENT
from support.world import World
from support.world.http import Response

ACCEPTED = "accepted"


def refused(text: str) -> str:
    """Return the outcome of a URL that is refused with a text."""
    return f"refused with {text}"


def outcomes(world: World, url: str | None = None) -> list[str]:
    """Return what became of each URL, or of each that reads like this."""
    added = zip(world.observed[AddedSeen].urls, world.http.responses, strict=False)
    return [_outcome(response) for asked, response in added if url in {None, asked}]


def only(found: list[str]) -> Any:
    """Return the one outcome that there is; ABSENT without any, and all of several."""
    return found[0] if len(found) == 1 else found or ABSENT


def shared(found: list[str]) -> Any:
    """Return the outcome that several URLs have in common; else all of them, or ABSENT."""
    return found[0] if len(found) > 1 and len(set(found)) == 1 else found or ABSENT


def count(found: list[str], outcome: str) -> Any:
    """Return how many URLs had this outcome; ABSENT where none was added."""
    return found.count(outcome) if found else ABSENT


def _outcome(response: Response) -> str:
    if response.status == 201 and response.field("status") == "loading":  # noqa: PLR2004  it is the promise
        return ACCEPTED
    if response.status == 400:  # noqa: PLR2004  it is the promise
        return refused(response.field("error"))
    return f"{response.status} {response.text}"
