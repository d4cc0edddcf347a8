"""How routes and dependencies reach what the lifespan has opened; `app.state` is read here alone.

It has two attributes: `given`, set by `create_app`, and `services`, set by the lifespan.
"""

from typing import Annotated

from fastapi import Depends, FastAPI
from starlette.requests import HTTPConnection

from app.core.notifier import Notifier
from app.services import Given, Services


def given_to(app: FastAPI) -> Given:
    """Return what the next start of an app works from."""
    given: Given = app.state.given
    return given


def opened_by(app: FastAPI) -> Services:
    """Return what the last start of an app has opened."""
    services: Services = app.state.services
    return services


def services_of(connection: HTTPConnection) -> Services:
    """Return what the service behind a request or socket works with."""
    return opened_by(connection.app)


async def get_notifier(connection: HTTPConnection) -> Notifier:
    """Return the sockets that are open at this service."""
    return services_of(connection).connections


Sockets = Annotated[Notifier, Depends(get_notifier)]
