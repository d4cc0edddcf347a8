"""The rows behind an answer: its SQL is run again, on the datasets as they are now."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from app.core.errors import BusyError, ConflictError, UpstreamError, UpstreamTimeoutError
from app.datasets.inspection import UNREACHABLE
from app.datasets.queries import Queries

FILES_OF_USER = 3
"""How many files a user may have on their way at the same time."""
PIECE_BYTES = 64 * 1024


@dataclass(frozen=True)
class ResultFile:
    """A file of rows that has no name any more: it is gone once it is closed."""

    stream: IO[bytes]
    size: int
    truncated: bool
    count_no_longer: Callable[[], None]

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes; they have just been written, so reading a piece waits for no disk."""
        while piece := self.stream.read(PIECE_BYTES):
            yield piece

    def close(self) -> None:
        """Be done with it."""
        self.stream.close()
        self.count_no_longer()


@dataclass(frozen=True)
class Results:
    """Reads rows for users; files are made in a folder of this process."""

    queries: Queries
    folder: Path
    _files: Counter[str] = field(default_factory=Counter)

    async def read(self, sql: str, *, conversation_id: str, user_id: str) -> Mapping[str, Any]:
        """Return `columns`, `rows`, `total_rows` and `truncated`.

        ConflictError where the SQL no longer fits the data, TooManyTasksError, UpstreamError,
        BusyError and UpstreamTimeoutError.
        """
        result = await self.queries.run(sql, conversation_id=conversation_id, user_id=user_id)
        return _checked(result)

    async def file(
        self, sql: str, *, file_format: str, conversation_id: str, user_id: str
    ) -> ResultFile:
        """Return the rows as a file, which has to be closed.

        The errors of `rows`; BusyError where the user has three files on their way.
        """
        if self._files[user_id] >= FILES_OF_USER:
            raise BusyError
        self._files[user_id] += 1
        path = self.folder / f"{uuid4().hex}.{file_format}"
        try:
            written = await self.queries.write(
                sql,
                path=path,
                file_format=file_format,
                conversation_id=conversation_id,
                user_id=user_id,
            )
            truncated = bool(_checked(written)["truncated"])
            size = path.stat().st_size
            return ResultFile(path.open("rb"), size, truncated, partial(self._gone, user_id))
        except BaseException:
            self._gone(user_id)
            raise
        finally:
            path.unlink(missing_ok=True)

    def _gone(self, user_id: str) -> None:
        self._files[user_id] -= 1
        if not self._files[user_id]:
            del self._files[user_id]


def _checked(result: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a result; raise what a failure means for somebody who reads rows."""
    match result.get("error_type"):
        case None:
            return result
        case "network":
            raise UpstreamError(UNREACHABLE, details=result.get("details"))
        case "busy":
            raise BusyError
        case "timeout" if "table_name" in result:
            # The host of this table's file, not the query.
            raise UpstreamTimeoutError(UNREACHABLE, details=result["details"])
        case "timeout":
            raise UpstreamTimeoutError("The query took too long")
        case "internal":
            raise RuntimeError(result["message"])
        case _:
            raise ConflictError("The data of this answer has changed", details=result["message"])
