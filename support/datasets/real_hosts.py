"""What hosts of files do that is no fault of theirs, and what keeps files from being read."""

import socket
import struct
import time
from collections.abc import Callable, Mapping
from email.utils import formatdate
from http import HTTPStatus

from support.datasets.file_server import INSIDE, Exchange, Fault, HostedFile

_AT_ONCE = struct.pack("ii", 1, 0)
"""What has the system reset a connection, rather than end it in good order."""
ONE_DATE = formatdate(1_770_000_000, usegmt=True)
LATER_DATE = formatdate(1_770_000_001, usegmt=True)


def answers_at_first(count: int, status: int, **headers: str) -> Fault:
    """Return the fault of a host that answers so many requests with a status, then as usual."""

    async def fault(exchange: Exchange) -> None:
        if _number(exchange) > count:
            await exchange.answer_as_usual()
        elif status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            size = exchange.file.content.size
            await exchange.answer(status, content_range=f"bytes */{size}")
        else:
            await exchange.answer(status, **headers)

    return fault


def asks_to_wait(status: int, wait: str) -> Fault:
    """Return the fault of a host that answers once with a status and how long to wait.

    "a date in 2 seconds" is this date, as HTTP writes dates.
    """

    async def fault(exchange: Exchange) -> None:
        soon = formatdate(time.time() + 2, usegmt=True)
        asked = wait.replace("a date in 2 seconds", soon)
        await answers_at_first(1, status, retry_after=asked)(exchange)

    return fault


def answers_every_second_with(status: int) -> Fault:
    """Return the fault of a host that answers every other request with a status."""

    async def fault(exchange: Exchange) -> None:
        if _number(exchange) % 2:
            await exchange.answer_as_usual()
        else:
            await exchange.answer(status)

    return fault


def breaks_off_at_first(count: int) -> Fault:
    """Return the fault of a host that breaks off the content so many times."""

    async def fault(exchange: Exchange) -> None:
        is_broken = _number(exchange) <= count
        exchange.breaks_off_after = 2 if is_broken else None
        await exchange.answer_as_usual()
        exchange.keeps_alive = not is_broken

    return fault


def resets_at_first(count: int) -> Fault:
    """Return the fault of a host that resets the connection so many times, without a response."""

    async def fault(exchange: Exchange) -> None:
        exchange.keeps_alive = _number(exchange) > count
        if exchange.keeps_alive:
            await exchange.answer_as_usual()
        else:
            connection = exchange.writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            exchange.writer.transport.abort()

    return fault


def writes_content_range(template: str) -> Fault:
    """Return the fault of a host that writes FIRST, LAST and SIZE of a range in its own way."""

    async def fault(exchange: Exchange) -> None:
        size = exchange.file.content.size
        start, stop = exchange.span(size) or (0, size)
        written = template.replace("FIRST", str(start)).replace("LAST", str(stop - 1))
        exchange.otherwise = {"content-range": written.replace("SIZE", str(size)) or None}
        await exchange.answer_as_usual()

    return fault


def sends_at_most(count: int) -> Fault:
    """Return the fault of a host that sends no more than so many bytes of a range."""

    async def fault(exchange: Exchange) -> None:
        start, stop = exchange.span(exchange.file.content.size) or (0, 0)
        _ask_for(exchange, start, min(stop, start + count) - 1)
        await exchange.answer_as_usual()

    return fault


def says_of_versions(headers: Callable[[int, HostedFile], dict[str, str | None]]) -> Fault:
    """Return the fault of a host whose ETag and Last-Modified depend on a response's number."""

    async def fault(exchange: Exchange) -> None:
        exchange.otherwise = headers(_number(exchange), exchange.file)
        await exchange.answer_as_usual()

    return fault


def is_replaced_after(count: int, other: HostedFile, *, headers: Mapping[str, str | None]) -> Fault:
    """Return the fault of a file in whose place there is another one after so many requests."""

    async def fault(exchange: Exchange) -> None:
        if _number(exchange) > count:
            exchange.file.content = other.content
        exchange.otherwise = headers
        await exchange.answer_as_usual()

    return fault


def is_replaced_whole_after(count: int, other: HostedFile) -> Fault:
    """Return the fault of a file that is another one later, sent whole, without length and ETag."""

    async def fault(exchange: Exchange) -> None:
        if _number(exchange) > count:
            exchange.file.content = other.content
            await _doesnt_say_length(exchange)
        else:
            exchange.otherwise = {"etag": None}
            await exchange.answer_as_usual()

    return fault


async def _sends_whole_with_200(exchange: Exchange) -> None:
    size = exchange.file.content.size
    if exchange.span(size) == (0, size):
        exchange.request.headers = {}
    await exchange.answer_as_usual()


async def _ignores_ranges_later(exchange: Exchange) -> None:
    if _number(exchange) > 1:
        exchange.request.headers = {}
    await exchange.answer_as_usual()


async def _knows_no_range_from_the_end(exchange: Exchange) -> None:
    if exchange.request.headers.get("range", "").startswith("bytes=-"):
        await exchange.answer(500)
    else:
        await exchange.answer_as_usual()


async def _sends_more_than_asked(exchange: Exchange) -> None:
    start, stop = exchange.span(exchange.file.content.size) or (0, 0)
    _ask_for(exchange, start, stop)
    await exchange.answer_as_usual()


async def _leaves_out_first_byte(exchange: Exchange) -> None:
    start, stop = exchange.span(exchange.file.content.size) or (0, 0)
    _ask_for(exchange, start + 1, stop - 1)
    await exchange.answer_as_usual()


async def _refuses_second_range(exchange: Exchange) -> None:
    if _number(exchange) == 2:  # noqa: PLR2004  the first one shows the size
        await exchange.answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    else:
        await exchange.answer_as_usual()


async def _compresses(exchange: Exchange) -> None:
    exchange.otherwise = {"content-encoding": "gzip"}
    await exchange.answer_as_usual()


async def _doesnt_say_length(exchange: Exchange) -> None:
    content = exchange.file.content
    await exchange.send(exchange.head(200, {"connection": "close"}))
    await exchange.send_body(content.read(0, content.size))
    exchange.keeps_alive = False


def _redirects_for_one_request(refusal: int) -> Fault:
    async def fault(exchange: Exchange) -> None:
        request = exchange.request
        used = [each.query for each in exchange.file.requests[:-1]]
        if not request.query:
            await exchange.answer(302, location=f"/{request.path}?ticket={len(used)}")
        elif request.query in used:
            await exchange.answer(refusal, content_range=f"bytes */{exchange.file.content.size}")
        else:
            await exchange.answer_as_usual()

    return fault


async def _redirects_inside_later(exchange: Exchange) -> None:
    request = exchange.request
    port = exchange.writer.get_extra_info("sockname")[1]
    place = "" if len(exchange.file.requests) == 1 else f"http://{INSIDE}:{port}"
    if not request.query:
        await exchange.answer(302, location=f"{place}/{request.path}?ticket")
    elif len(exchange.file.requests) > 2:  # noqa: PLR2004  the second that has a ticket
        await exchange.answer(403)
    else:
        await exchange.answer_as_usual()


async def _redirects_until_refused(exchange: Exchange) -> None:
    request = exchange.request
    used = [each for each in exchange.file.requests[:-1] if each.query]
    if not request.query:
        await exchange.answer(302, location=f"/{request.path}?ticket")
    elif used:
        await exchange.answer(403)
    else:
        await exchange.answer_as_usual()


def _number(exchange: Exchange) -> int:
    """Return the number of a request for the file, from 1 on."""
    return len(exchange.file.requests)


def _ask_for(exchange: Exchange, first: int, last: int) -> None:
    request = exchange.request
    request.headers = {**request.headers, "range": f"bytes={first}-{last}"}


VERSIONS: dict[str, Fault] = {
    "has another ETag and Last-Modified in each response": says_of_versions(
        lambda number, _: {"etag": f'"{number}"', "last-modified": formatdate(number, usegmt=True)}
    ),
    "has another Last-Modified in each response, and no ETag": says_of_versions(
        lambda number, _: {"etag": None, "last-modified": formatdate(number, usegmt=True)}
    ),
    "has another ETag in each response, and no Last-Modified": says_of_versions(
        lambda number, _: {"etag": f'"{number}"'}
    ),
    "has another ETag in each response, and one Last-Modified": says_of_versions(
        lambda number, _: {"etag": f'"{number}"', "last-modified": ONE_DATE}
    ),
    "has another Last-Modified in each response, and one ETag": says_of_versions(
        lambda number, _: {"last-modified": formatdate(number, usegmt=True)}
    ),
    "has a weak ETag in every second response": says_of_versions(
        lambda number, file: {"etag": f"{'W/' * (number % 2)}{file.content.tag}"}
    ),
    "adds -gzip to the ETag in every second response": says_of_versions(
        lambda number, _: {"etag": f'"a{"-gzip" * (number % 2)}"'}
    ),
    "has an ETag in every second response, and one Last-Modified": says_of_versions(
        lambda number, _: {"etag": '"a"' if number % 2 else None, "last-modified": ONE_DATE}
    ),
    "has an ETag in every second response, and no Last-Modified": says_of_versions(
        lambda number, _: {"etag": '"a"' if number % 2 else None}
    ),
    "has one Last-Modified and no ETag": says_of_versions(
        lambda *_: {"etag": None, "last-modified": ONE_DATE}
    ),
    "has a later Last-Modified and no ETag": says_of_versions(
        lambda *_: {"etag": None, "last-modified": LATER_DATE}
    ),
    "says that it was modified now, and has no ETag": says_of_versions(
        lambda *_: {"etag": None, "last-modified": formatdate(usegmt=True)}
    ),
    "has neither ETag nor Last-Modified": says_of_versions(lambda *_: {"etag": None}),
}
"""What hosts report about one version of a file, by the words of a sentence."""

HOSTS: dict[str, Fault] = {
    **VERSIONS,
    "sends a whole file with 200": _sends_whole_with_200,
    "ignores ranges from the second request on": _ignores_ranges_later,
    "knows no range from the end": _knows_no_range_from_the_end,
    "sends more than was asked for": _sends_more_than_asked,
    "leaves out the first byte of a range": _leaves_out_first_byte,
    "refuses the second range, and doesn't name the size": _refuses_second_range,
    "compresses everything": _compresses,
    "sends the whole file, and not its length": _doesnt_say_length,
    "redirects to what is there for one request": _redirects_for_one_request(403),
    "redirects to what is there for one range": _redirects_for_one_request(416),
    "redirects to what is there once, and then to an address inside": _redirects_inside_later,
    "redirects to what is refused from the second request on": _redirects_until_refused,
}
"""Each host without a number or name, by the words of a sentence."""
