"""Everything beyond this machine, as the app can call it: refused, unless a fake is there."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

import httpx
import respx

Fake: TypeAlias = Callable[[httpx.Request], Awaitable[httpx.Response]]


@dataclass(frozen=True)
class Outside:
    """Fakes by the host that they replace, and the calls that nobody answered."""

    router: respx.MockRouter
    fakes: dict[str, Fake] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forget all fakes and calls, for the next scenario."""
        self.fakes.clear()
        self.refused.clear()
        self.router.reset()

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """Response as the host's fake does, or as a host that can't be reached."""
        if request.url.host not in self.fakes:
            self.refused.append(f"{request.method} {request.url}")
            raise httpx.ConnectError("nobody is there", request=request)
        return await self.fakes[request.url.host](request)


@contextmanager
def shut_off() -> Iterator[Outside]:
    """Stand between the app's HTTP client and the world; the suite's own servers stay open."""
    with respx.mock(assert_all_called=False) as router:
        outside = Outside(router)
        router.route(host="127.0.0.1").pass_through()
        router.route().mock(side_effect=outside.answer)
        yield outside
