"""A page in a real browser that opens a socket, in a process of its own."""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.runner.waiting import patience
from support.trace.browser.looking import browser

ROOT = Path(__file__).parents[2]
PAGE = "http://127.0.0.1:5173"
"""The origin of the page; the browser gets it from the program, and nobody serves it."""
SECONDS = 30


@dataclass
class BrowserPage:
    """The process with the page; it ends when the socket of the page has closed."""

    process: asyncio.subprocess.Process
    _seen: dict[str, Any] | None = None

    @classmethod
    async def opened(cls, address: str, *, token: str, resources: AsyncExitStack) -> "BrowserPage":
        """Have a page open a socket with a session's cookie, and return when it is open."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "support.websocket.browser_page",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        page = cls(process)
        resources.push_async_callback(page.end)
        asked = {"browser": browser(), "page": PAGE, "socket": f"ws://{address}/ws", "token": token}
        assert process.stdin is not None  # noqa: S101  it is a pipe
        process.stdin.write(f"{json.dumps(asked)}\n".encode())
        if (said := await page._said()) != "open":
            raise RuntimeError(f"the page opened no socket: {said!r}")
        return page

    async def seen(self) -> dict[str, Any]:
        """Return what the page has got once its socket has closed: `events`, `code`, `clean`."""
        try:
            self._seen = self._seen or await self._said()
        except TimeoutError:
            return {"events": [], "code": None, "clean": None}  # it is still open
        return self._seen

    async def end(self) -> None:
        """End the process, and with it the browser."""
        if self.process.returncode is None:
            self.process.terminate()
        await self.process.communicate()  # reads to the end of its pipes, and closes them

    async def _said(self) -> Any:
        assert self.process.stdout is not None  # noqa: S101  it is a pipe
        async with asyncio.timeout(patience(SECONDS)):
            line = await self.process.stdout.readline()
        if not line:
            raise RuntimeError("the browser broke off")
        return json.loads(line)
