"""The time of the event loop of all scenarios, which can be moved ahead."""

import asyncio


class LoopTime:
    """The time by which a loop's timers go.

    What the app promises within a minute is so seen without waiting for a minute, and however busy
    the machine is. pytest-asyncio lets nobody choose the class of the loop in which fixtures run,
    so that the loop at hand is given another time instead.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._real_time = loop.time
        self._ahead = 0.0
        loop.time = self  # type: ignore[method-assign]  # there is no other way, see above

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self._real_time() + self._ahead

    def let_pass(self, seconds: float) -> None:
        """Go ahead by so much; timers that are due then are called when the loop runs next."""
        self._ahead += seconds
