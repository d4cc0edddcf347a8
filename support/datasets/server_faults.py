"""What can be wrong with a file at its host, in a scenario's words."""

import asyncio
import re

from support.datasets.file_server import INSIDE, Exchange, Fault, HostedFile
from support.runner.patience import stretched

REDIRECTS = (301, 307, 308)
SLOWLY = 1.0
"""Seconds between two bytes of what comes slowly."""
LARGE_CHUNK = b"10000\r\n" + b"PAR1" * 0x4000 + b"\r\n"
"""64 KiB of a body: buffers are full soon, and a client that reads on has soon read very much."""


def answers_with(status: int) -> Fault:
    """Return the fault of a host that answers every request with this status."""
    return lambda exchange: exchange.answer(status)


async def _demands_sign_in(exchange: Exchange) -> None:
    await exchange.answer(401, www_authenticate='Basic realm="files"')


def answers_method_with(method: str, status: int) -> Fault:
    """Return the fault of a host that answers one method with this status, the other as usual."""

    async def fault(exchange: Exchange) -> None:
        if exchange.request.method == method:
            await exchange.answer(status)
        else:
            await exchange.answer_as_usual()

    return fault


def answers_after(seconds: float) -> Fault:
    """Return the fault of a host that answers as usual, so many seconds later."""

    async def fault(exchange: Exchange) -> None:
        await asyncio.sleep(stretched(seconds))
        await exchange.answer_as_usual()

    return fault


def answers_once_asked_for(other: HostedFile) -> Fault:
    """Return the fault of a host that answers as usual when another file is asked for, too."""

    async def fault(exchange: Exchange) -> None:
        await other.asked.wait()
        await exchange.answer_as_usual()

    return fault


async def _ignores_ranges(exchange: Exchange) -> None:
    request = exchange.request
    request.headers = {name: text for name, text in request.headers.items() if name != "range"}
    await exchange.answer_as_usual()


async def _stays_silent(exchange: Exchange) -> None:
    await exchange.until_left()


async def _is_silent_about_content(exchange: Exchange) -> None:
    if exchange.request.method == "HEAD":
        await exchange.answer_as_usual()
    else:
        await exchange.until_left()


async def _sends_headers_slowly(exchange: Exchange) -> None:
    # A head that never ends.
    for byte in exchange.head(200, {"content-length": 4, "padding": "x" * 1000}):
        await exchange.send(bytes([byte]))
        await asyncio.sleep(SLOWLY)


async def _sends_body_slowly(exchange: Exchange) -> None:
    exchange.seconds_a_byte = SLOWLY
    await exchange.answer_as_usual()


def breaks_off_after(count: int) -> Fault:
    """Return the fault of a host that closes the connection after so many bytes of content."""

    async def fault(exchange: Exchange) -> None:
        exchange.breaks_off_after = count
        await exchange.answer_as_usual()
        exchange.keeps_alive = exchange.request.method == "HEAD"

    return fault


async def _sends_without_end(exchange: Exchange) -> None:
    await exchange.send(exchange.head(200, {"transfer-encoding": "chunked"}))
    while exchange.request.method != "HEAD":
        await exchange.send_body(b"4\r\nPAR1\r\n")


async def _sends_more_than_announced(exchange: Exchange) -> None:
    size = exchange.file.content.size
    start, stop = exchange.span(size) or (0, size)
    span = f"bytes {start}-{stop - 1}/{size}"
    await exchange.send(exchange.head(206, {"content-range": span, "transfer-encoding": "chunked"}))
    while exchange.request.method != "HEAD":
        await exchange.send_body(LARGE_CHUNK)


def redirects(count: int) -> Fault:
    """Return the fault of a host that redirects so many times before it answers as usual.

    Each time it has another status that means a redirect.
    """

    async def fault(exchange: Exchange) -> None:
        if exchange.hop < count:
            hop = exchange.hop + 1
            status = REDIRECTS[exchange.hop % len(REDIRECTS)]
            await exchange.answer(status, location=f"/{exchange.request.path}?hop={hop}")
        else:
            await exchange.answer_as_usual()

    return fault


def redirects_to(target: str) -> Fault:
    """Return the fault of a host that redirects to another place."""
    return lambda exchange: exchange.answer(302, location=target)


async def _redirects_to_itself(exchange: Exchange) -> None:
    await exchange.answer(303, location=f"/{exchange.request.path}")


async def _redirects_inside(exchange: Exchange) -> None:
    port = exchange.writer.get_extra_info("sockname")[1]
    await exchange.answer(302, location=f"http://{INSIDE}:{port}/{exchange.request.path}?inside")


async def _says_wrong_length(exchange: Exchange) -> None:
    exchange.announced_too_much = 1000
    await exchange.answer_as_usual()
    exchange.keeps_alive = exchange.request.method == "HEAD"


async def _sends_another_range(exchange: Exchange) -> None:
    request = exchange.request
    moved = re.sub(r"bytes=(\d+)-(\d+)", _one_further, request.headers.get("range", ""))
    request.headers = {**request.headers, "range": moved}
    await exchange.answer_as_usual()


def _one_further(span: re.Match[str]) -> str:
    return f"bytes={int(span[1]) + 1}-{int(span[2]) + 1}"


FAULTS: dict[str, Fault] = {
    "requires authentication": _demands_sign_in,
    "ignores ranges": _ignores_ranges,
    "stays silent": _stays_silent,
    "sends no content": _is_silent_about_content,
    "sends its headers one byte a second": _sends_headers_slowly,
    "sends its content one byte a second": _sends_body_slowly,
    "sends without end": _sends_without_end,
    "sends more than it announces": _sends_more_than_announced,
    "redirects to itself": _redirects_to_itself,
    "redirects to an internal address": _redirects_inside,
    "announces a wrong length": _says_wrong_length,
    "sends a different range": _sends_another_range,
}
"""Each fault without a number or name, by the words of a sentence."""
