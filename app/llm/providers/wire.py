"""The one way in which providers are called: a POST whose response is read as it comes."""

import asyncio
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import orjson

from app.core.clock import Clock
from app.llm.providers.items import Kind, ProviderError
from app.llm.providers.server_sent_events import BodyReader, parsed

DONE = b"[DONE]"
AFTER_DONE_SECONDS = 1.0
OK = 200
MAX_ERROR_BYTES = 1_000_000
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True)
class Refusal:
    """An error response: its status, its body where that is JSON, and the wait in its headers."""

    status: int
    body: Any
    retry_after: float | None

    @property
    def error(self) -> Mapping[str, Any]:
        """What the body reports about the error."""
        return error_of(self.body)


@dataclass
class Silence:
    """How long nothing may come, and whether it is the end then, instead of a failure."""

    seconds: float
    is_end: bool = False

    def after_done(self) -> None:
        """Wait no longer than a second for more."""
        self.seconds, self.is_end = min(AFTER_DONE_SECONDS, self.seconds), True


@dataclass(frozen=True, kw_only=True)
class Wire:
    """The client of the service, and its patience."""

    client: httpx.AsyncClient
    clock: Clock
    connect_seconds: float
    silence_seconds: float

    def silence(self) -> Silence:
        """Return how long one call waits for the next bytes."""
        return Silence(self.silence_seconds)

    async def chunks(
        self,
        url: str,
        *,
        headers: Mapping[str, str],
        body: bytes,
        silence: Silence,
        refuse: Callable[[Refusal], ProviderError],
    ) -> AsyncGenerator[Any, None]:
        """Yield each event of the response as data, and DONE; `refuse` judges other statuses."""
        async with self._response(url, headers, body) as response:
            if response.status_code != OK:
                raise refuse(await self._refusal(response))
            reader = BodyReader()
            async with aclosing(_patient(response, silence)) as packets:
                async for packet in packets:
                    for chunk in _chunks_of(reader.feed(packet)):
                        yield chunk
            for chunk in _chunks_of(reader.rest()):
                yield chunk

    @asynccontextmanager
    async def _response(
        self, url: str, headers: Mapping[str, str], body: bytes
    ) -> AsyncIterator[httpx.Response]:
        request = self.client.build_request(
            "POST",
            url,
            headers={"Content-Type": "application/json", "Accept": "text/event-stream", **headers},
            content=body,
            timeout=httpx.Timeout(self.silence_seconds, connect=self.connect_seconds),
        )
        try:
            async with asyncio.timeout(self.silence_seconds):
                response = await self.client.send(request, stream=True)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise ProviderError("timeout") from error
        except httpx.TransportError as error:
            raise ProviderError("unavailable", retryable=True) from error
        try:
            yield response
        finally:
            await response.aclose()

    async def _refusal(self, response: httpx.Response) -> Refusal:
        silence, body = self.silence(), b""
        async with aclosing(_patient(response, silence)) as packets:
            async for packet in packets:
                body += packet
                if len(body) > MAX_ERROR_BYTES:
                    break
        try:
            read = parsed(body)
        except ValueError:
            read = None
        wait = _seconds(response.headers.get("retry-after", ""), now=self.clock())
        return Refusal(response.status_code, read, wait)


async def _patient(response: httpx.Response, silence: Silence) -> AsyncGenerator[bytes, None]:
    """Yield what comes; too long a silence is a timeout, or the end where one was announced."""
    async with aclosing(response.aiter_bytes()) as packets:  # type: ignore[type-var]  # a generator
        while True:
            try:
                async with asyncio.timeout(silence.seconds):
                    packet = await anext(packets)
            except StopAsyncIteration:
                return
            except (TimeoutError, httpx.TimeoutException) as error:
                if silence.is_end:
                    return
                raise ProviderError("timeout") from error
            except (httpx.TransportError, httpx.DecodingError) as error:
                raise ProviderError("unavailable") from error
            yield packet


def _chunks_of(complete: Iterator[bytes]) -> Iterator[Any]:
    for data in complete:
        if data.strip() == DONE:
            yield DONE
            continue
        try:
            chunk = parsed(data)
        except ValueError as error:
            raise ProviderError("bad_response") from error
        chunks = chunk if isinstance(chunk, list) else [chunk]
        if not all(isinstance(each, dict) for each in chunks):
            raise ProviderError("bad_response")
        yield from chunks


def encoded(body: Mapping[str, Any]) -> bytes:
    """Return a body as JSON, lone surrogates included; the same body is always the same bytes."""
    try:
        return orjson.dumps(body)
    except TypeError:
        return json.dumps(body, separators=(",", ":")).encode()


def error_of(body: Any) -> Mapping[str, Any]:
    """Return the error in a body: `{"error": {...}}`, also as the one element of an array."""
    if isinstance(body, list) and len(body) == 1:
        body = body[0]
    error = body.get("error") if isinstance(body, dict) else None
    if isinstance(error, str):
        return {"message": error}
    return error if isinstance(error, dict) else {}


def word_of(*candidates: object) -> str:
    """Return the first that is a plain word, as providers name their errors."""
    return next((one for one in candidates if isinstance(one, str) and _WORD.fullmatch(one)), "")


def number_of(value: object) -> int:
    """Return a count of tokens, 0 for what is none."""
    is_count = isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    return int(value) if is_count else 0  # type: ignore[call-overload]  # narrowed above


def failure_of_status(
    status: int, *, kinds: Mapping[int, Kind], word: str, retry_after: float | None
) -> ProviderError:
    """Return the error of a status by a provider's table; an unknown one can't be used."""
    kind = kinds.get(status, "bad_response")
    return ProviderError(
        kind,
        status=status,
        word=word,
        retryable=kind in {"rate_limited", "unavailable"},
        retry_after=retry_after,
    )


def _seconds(text: str, *, now: datetime) -> float | None:
    """Return the wait of a `Retry-After`, which is a number of seconds or a date."""
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
