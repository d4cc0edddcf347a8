"""How work in a worker fails: as an object that its caller can show, log or hand to a model."""

from typing import Literal, NotRequired, TypeAlias, TypedDict

ErrorType: TypeAlias = Literal[
    "validation", "network", "sql", "timeout", "memory", "busy", "internal"
]

TEXT_LIMIT = 2_000


class TaskError(TypedDict):
    """Why a task has no result: `message` is a sentence for people, `details` is technical."""

    error_type: ErrorType
    message: str
    details: str | None
    table_name: NotRequired[str]
    """The table whose dataset caused it, where one did."""


class TaskFailed(Exception):  # noqa: N818  it is the end of one task, not an error of the worker
    """Raised in a worker by a task that knows why it can't give a result."""

    def __init__(self, error_type: ErrorType, message: str, details: str | None = None) -> None:
        super().__init__(error_type, message, details)
        self.error = failure(error_type, message, details)

    @property
    def type(self) -> ErrorType:
        """What kind of failure it is."""
        return self.error["error_type"]

    def of_table(self, name: str) -> "TaskFailed":
        """Return it with the table whose dataset caused it."""
        self.error["table_name"] = name
        return self


def failure(error_type: ErrorType, message: str, details: str | None = None) -> TaskError:
    """Return the error object; message and details beyond 2,000 characters are cut."""
    cut = details[:TEXT_LIMIT] if details else None
    return {"error_type": error_type, "message": message[:TEXT_LIMIT], "details": cut}


DIED = failure("internal", "The worker process ended unexpectedly")
OUT_OF_MEMORY = failure("memory", "The memory limit was reached")
