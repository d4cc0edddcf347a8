"""The turns that are running, at most one of each conversation, in the memory of this process."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any

from app.llm.errors import TurnRunningError
from app.llm.turns.running import End, Running


class TurnRegistry:
    """Knows which conversations have a turn, and ends turns; it implements `Turns`."""

    def __init__(self) -> None:
        self._running: dict[str, Running] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False
        self.warned: set[str] = set()

    def __len__(self) -> int:
        return len(self._running)

    def claim(self, conversation_id: str, *, user_id: str, with_connection: bool) -> Running:
        """Mark a conversation as having a turn; TurnRunningError if it has one."""
        if conversation_id in self._running:
            raise TurnRunningError
        running = Running(conversation_id, user_id, with_connection, self.release)
        if self._is_closed:
            running.end("cancelled")
        self._running[conversation_id] = running
        return running

    def start(self, turn: Coroutine[Any, Any, None]) -> None:
        """Run a turn beside the request that has claimed it."""
        task = asyncio.create_task(turn, name="turn")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def release(self, running: Running) -> None:
        """Let the conversation have another turn."""
        if self._running.get(running.conversation_id) is running:
            del self._running[running.conversation_id]

    def is_running(self, conversation_id: str) -> bool:
        """Return whether a conversation has a turn."""
        return conversation_id in self._running

    async def stop(self, conversation_id: str, *, seconds: float) -> None:
        """Stop the turn of a conversation, if it has one; wait no longer than this for its end."""
        if (running := self._running.get(conversation_id)) is not None:
            running.end("stopped")
            await self.wait_for_end(conversation_id, seconds=seconds)

    async def wait_for_end(self, conversation_id: str, *, seconds: float) -> None:
        """Wait for the end of a turn that somebody has ended, but no longer than this."""
        running = self._running.get(conversation_id)
        if running is None or not running.reason:
            return
        try:
            async with asyncio.timeout(seconds):
                await running.ended.wait()
        except TimeoutError:
            return  # it ends all the same, later

    async def cancel(self, conversation_ids: Collection[str], user_id: str | None = None) -> None:
        """End the turns of these conversations, or those of one user; return when they have."""
        await self._end(
            "cancelled",
            [
                running
                for one in conversation_ids
                if (running := self._running.get(one)) and user_id in {None, running.user_id}
            ],
        )

    async def cancel_of(self, user_id: str) -> None:
        """End all turns of a user; return when they have ended."""
        await self._end("cancelled", self._of(user_id))

    def user_left(self, user_id: str) -> None:
        """End the turns that a user's last connection takes along."""
        for running in self._of(user_id):
            if running.with_connection:
                running.end("left")

    async def close(self) -> None:
        """End every turn, and every one that is still claimed, because the service stops."""
        self._is_closed = True
        await self._end("cancelled", list(self._running.values()))
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _of(self, user_id: str) -> list[Running]:
        return [one for one in self._running.values() if one.user_id == user_id]

    async def _end(self, reason: End, turns: Collection[Running]) -> None:
        for running in turns:
            running.end(reason)
        for running in turns:
            await running.ended.wait()
