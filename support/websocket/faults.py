"""Breaks one thing of the app that nothing from outside can break."""

from dataclasses import replace
from typing import Any

from fastapi import FastAPI

from app.dependencies import opened_by

NO_TEXT = "\ud800"
"""Half of a character: it can't be sent as UTF-8."""


def break_next_answer(app: FastAPI) -> None:
    """Give the next answer an id with which no event of its turn can be sent."""
    services = opened_by(app)
    ids = [NO_TEXT]

    def new_id() -> str:
        return ids.pop() if ids else services.new_id()

    context = replace(services.turn_context, new_id=new_id)
    app.state.services = replace(services, turn_context=context)


def break_next_socket(app: FastAPI) -> None:
    """Have the registry fail at the next socket, once that was accepted."""
    connections = opened_by(app).connections
    connect = connections.connect

    async def fail(_user_id: str, websocket: Any) -> Any:
        vars(connections)["connect"] = connect
        await websocket.accept()
        raise LookupError("the registry is broken")

    vars(connections)["connect"] = fail
