"""What can be wrong with a file at its host, in a scenario's words."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

from support.datasets.file_server import INSIDE, Content, Exchange, Fault
from support.runner.patience import stretched

SLOWLY = 1.0
"""Seconds between two bytes of what comes slowly."""


def _answers_with(status: str) -> Fault:
    return lambda exchange: exchange.answer(int(status))


async def _demands_sign_in(exchange: Exchange) -> None:
    await exchange.answer(401, www_authenticate='Basic realm="files"')


def _answers_head_with(status: str) -> Fault:
    async def fault(exchange: Exchange) -> None:
        if exchange.request.method == "HEAD":
            await exchange.answer(int(status))
        else:
            await exchange.answer_as_usual()

    return fault


def _answers_after(seconds: str) -> Fault:
    async def fault(exchange: Exchange) -> None:
        await asyncio.sleep(stretched(float(seconds)))
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


def _breaks_off_after(count: str) -> Fault:
    async def fault(exchange: Exchange) -> None:
        exchange.breaks_off_after = int(count)
        await exchange.answer_as_usual()
        exchange.keeps_alive = exchange.request.method == "HEAD"

    return fault


async def _sends_without_end(exchange: Exchange) -> None:
    await exchange.send(exchange.head(200, {"transfer-encoding": "chunked"}))
    while exchange.request.method != "HEAD":
        await exchange.send_body(b"4\r\nPAR1\r\n")


def _redirects(count: str) -> Fault:
    async def fault(exchange: Exchange) -> None:
        if exchange.hop < int(count):
            hop = exchange.hop + 1
            await exchange.answer(302, location=f"/{exchange.request.path}?hop={hop}")
        else:
            await exchange.answer_as_usual()

    return fault


def _redirects_to(target: str) -> Fault:
    return lambda exchange: exchange.answer(302, location=target)


async def _redirects_to_itself(exchange: Exchange) -> None:
    await exchange.answer(302, location=f"/{exchange.request.path}")


async def _redirects_inside(exchange: Exchange) -> None:
    port = exchange.writer.get_extra_info("sockname")[1]
    await exchange.answer(302, location=f"http://{INSIDE}:{port}/{exchange.request.path}?inside")


async def _says_wrong_length(exchange: Exchange) -> None:
    exchange.announced_too_much = 1000
    await exchange.answer_as_usual()
    exchange.keeps_alive = exchange.request.method == "HEAD"


async def _changes_between_reads(exchange: Exchange) -> None:
    await exchange.answer_as_usual()
    if exchange.request.method != "HEAD":
        content = exchange.file.content
        exchange.file.content = Content(content.read(0, 4), zeros=content.size - 4)


FAULTS: dict[str, Callable[..., Any]] = {
    r"answers with (\d+)": _answers_with,
    r"demands that somebody signs in": _demands_sign_in,
    r"answers HEAD with (\d+)": _answers_head_with,
    r"answers after (\d+(?:\.\d+)?) seconds?": _answers_after,
    r"ignores ranges": _ignores_ranges,
    r"stays silent": _stays_silent,
    r"is silent about its content": _is_silent_about_content,
    r"sends its headers one byte a second": _sends_headers_slowly,
    r"sends its content one byte a second": _sends_body_slowly,
    r"breaks off after (\d+) bytes": _breaks_off_after,
    r"sends without end": _sends_without_end,
    r"redirects (\d+) times": _redirects,
    r'redirects to "([^"]*)"': _redirects_to,
    r"redirects to itself": _redirects_to_itself,
    r"redirects to an address inside": _redirects_inside,
    r"says a wrong length": _says_wrong_length,
    r"changes between two reads": _changes_between_reads,
}
"""Each fault by what a sentence says of the file; what stands in parentheses is the sentence's."""

PATTERN = "|".join(re.sub(r"(?<!\\)\((?!\?)", "(?:", words) for words in FAULTS)


def fault_of(words: str) -> Fault:
    """Return the fault that the words name."""
    found = ((re.fullmatch(pattern, words), fault) for pattern, fault in FAULTS.items())
    match, fault = next((match, fault) for match, fault in found if match)
    return fault(*match.groups()) if match.groups() else fault
