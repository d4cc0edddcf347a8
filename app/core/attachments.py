"""Responses that a browser saves as a file, sent piece by piece."""

from collections.abc import AsyncIterator, Callable, Mapping
from types import MappingProxyType

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send


class AttachmentResponse(StreamingResponse):
    """Sends a document as a file of this name, which has plain characters only.

    `done` is called when the sending has ended, however it has.
    """

    def __init__(
        self,
        pieces: AsyncIterator[bytes],
        *,
        name: str,
        media_type: str,
        headers: Mapping[str, str] = MappingProxyType({}),
        done: Callable[[], None] = lambda: None,
    ) -> None:
        saved = {"Content-Disposition": f'attachment; filename="{name}"'}
        super().__init__(pieces, media_type=media_type, headers=saved | dict(headers))
        self._done = done

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the document."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._done()
