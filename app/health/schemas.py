"""The shape of the response to `GET /health`."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from pydantic import BaseModel

from app.core.openapi import example

Status: TypeAlias = Literal["ok", "failed", "stopping"]
Check: TypeAlias = Literal["ok", "busy", "failed"]


class Health(
    BaseModel,
    json_schema_extra=example(
        status="ok", version="1.0.0", checks={"database": "ok", "worker_pool": "ok"}
    ),
):
    """What a load balancer needs to know, and nothing about what is inside."""

    status: Status
    version: str
    checks: Mapping[str, Check]


class Liveness(BaseModel, json_schema_extra=example(status="ok")):
    """What a supervisor that restarts processes needs to know."""

    status: Literal["ok"]
