"""How a host fails, and whether another request may help."""

from app.worker.errors import ErrorType, TaskFailed

NOT_ACCESSIBLE = "Could not access URL"
UNREADABLE = "Could not read parquet schema"


class HostFailed(TaskFailed):
    """A host doesn't send what it was asked for.

    `is_passing`: it may send it in a moment, at the earliest in `wait` seconds. `is_refusal`: it
    may send it at the address to which the URL leads by now.
    """

    def __init__(
        self,
        details: str,
        *,
        error_type: ErrorType = "network",
        is_passing: bool = False,
        is_refusal: bool = False,
        wait: float = 0,
    ) -> None:
        super().__init__(error_type, NOT_ACCESSIBLE, details)
        self.is_passing, self.is_refusal, self.wait = is_passing, is_refusal, wait


class FileChangedError(HostFailed):
    """Two responses have different versions of a file, or look as if they had."""

    def __init__(self) -> None:
        super().__init__("The file changed meanwhile")


def unreadable(details: str) -> TaskFailed:
    """Return the failure of a file that a host sends, but not as a Parquet file."""
    return TaskFailed("validation", UNREADABLE, details)
