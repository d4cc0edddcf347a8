"""The tools as the model learns of them, and how a request is carried out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.datasets.tools import DatasetTools
from app.llm.providers.items import Declaration, ToolCall

QUERY, LOAD = "execute_sql", "load_dataset"
BUILT_IN = (
    Declaration(
        QUERY,
        "Runs one SELECT over the loaded tables and returns its rows.",
        {
            "type": "object",
            "properties": {"query": {"type": "string", "description": "The SQL, for DuckDB."}},
            "required": ["query"],
        },
    ),
    Declaration(
        LOAD,
        "Loads a Parquet file from a URL as a new table of this conversation.",
        {
            "type": "object",
            "properties": {"url": {"type": "string", "description": "The URL of the file."}},
            "required": ["url"],
        },
    ),
)


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Whose request it is: all that a tool of a package learns of the app."""

    user_id: str
    conversation_id: str


class FurtherTool(Protocol):
    """A tool of an installed package."""

    @property
    def declaration(self) -> Declaration:
        """The tool as the model learns of it."""
        ...

    async def run(self, arguments: Mapping[str, Any], owner: Owner) -> str:
        """Return the text for the model, failures included."""
        ...


@dataclass(frozen=True)
class Toolbox:
    """Every tool that the model may request."""

    dataset_tools: DatasetTools
    further: Mapping[str, FurtherTool]

    @property
    def declarations(self) -> Sequence[Declaration]:
        """The tools as the model learns of them, the built-in ones first."""
        return (*BUILT_IN, *(tool.declaration for tool in self.further.values()))

    async def run(self, call: ToolCall, owner: Owner) -> str:
        """Return the result of a request as the text that the model gets; nothing is raised."""
        if call.arguments is None:
            return error_text("validation", "The arguments are not a JSON object")
        whose = {"conversation_id": owner.conversation_id, "user_id": owner.user_id}
        if call.name == QUERY:
            return await self.dataset_tools.execute_sql(call.arguments, **whose)
        if call.name == LOAD:
            return await self.dataset_tools.load_dataset(call.arguments, **whose)
        if (tool := self.further.get(call.name)) is not None:
            return await tool.run(call.arguments, owner)
        return error_text("validation", "There is no tool of this name")


def error_text(error_type: str, message: str) -> str:
    """Return the result of a tool that has failed."""
    return json.dumps({"error_type": error_type, "message": message, "details": None})


def error_type_of(text: str) -> str | None:
    """Return the kind of failure that a result reports, None for a result that is none."""
    try:
        read = json.loads(text)
    except ValueError:
        return None
    return read.get("error_type") if isinstance(read, dict) else None


def with_instruction(text: str, instruction: str) -> str:
    """Return a result that says, too, what the model is to do now."""
    try:
        read = json.loads(text)
    except ValueError:
        read = text
    members = read if isinstance(read, dict) else {"result": text}
    return json.dumps(members | {"instruction": instruction}, ensure_ascii=False)
