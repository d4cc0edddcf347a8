"""Checks a result file against its JSON Schema."""

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator


def fault_of(document: object) -> str:
    """Return where and how a document breaks the schema of result files; nothing if it doesn't."""
    fault = next(_validator().iter_errors(document), None)
    if fault is None:
        return ""
    path = "".join(f"[{at}]" if isinstance(at, int) else f".{at}" for at in fault.instance_path)
    return f"${path}: {fault.message[:200]}"


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415  who reads no results is spared it

    text = files("clausetrace.results").joinpath("trace.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))
