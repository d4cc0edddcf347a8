"""What scenarios of the area auth see."""

from collections.abc import Mapping
from dataclasses import dataclass

from support.runner.values import ABSENT, Absent
from support.world.http import Response


@dataclass(frozen=True)
class RoutesSeen:
    """The response to a caller without a session by method and path of every route."""

    responses: Mapping[tuple[str, str], Response] | Absent = ABSENT
