"""Bytes that no client library sends: requests without an end, cut short or malformed."""

from dataclasses import dataclass, replace

HOST = b"Host: chat.test\r\n"
GET = b"GET /health HTTP/1.1\r\n"
CHUNKED = b"POST /conversations HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
HANDSHAKE = b"GET /ws HTTP/1.1\r\n" + HOST + b"Upgrade: websocket\r\nConnection: Upgrade\r\n"
KEY = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
VERSION = b"Sec-WebSocket-Version: 13\r\n"
ORIGIN = b"Origin: http://localhost:5173\r\n"
FORWARDED = b"X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n\r\n"
NO_HTTP = b"\x16\x03\x01\x02\x00\x01\r\n\r\n"
LIMIT = 16 * 1024
"""The bytes that the request line and the headers may have, as the service counts them."""


ROUTE = b"ROUTE"
"""Where the path of a scenario's route comes."""


@dataclass(frozen=True)
class RawRequest:
    """What is sent first, and what again and again after that, for as long as it is taken."""

    begin: bytes
    again: bytes = b""

    def to(self, route: str) -> "RawRequest":
        """Return the same for a scenario's route."""
        return replace(self, begin=self.begin.replace(ROUTE, route.encode()))


def _of_size(size: int) -> RawRequest:
    """Return a request whose path and headers, with 4 bytes a header, have so many bytes."""
    counted = len(b"/health" + b"Host" + b"chat.test" + b"Cookie") + 2 * 4
    return RawRequest(GET + HOST + b"Cookie: " + b"a" * (size - counted) + b"\r\n\r\n")


def handshake_of(token: str) -> RawRequest:
    """Return the handshake of a page with this session token."""
    cookie = b"Cookie: session_token=" + token.encode() + b"\r\n"
    return RawRequest(HANDSHAKE + KEY + VERSION + ORIGIN + cookie + b"\r\n")


RAW_REQUESTS = {
    "headers without end": RawRequest(GET + HOST, b"a:\r\n"),
    "a header without end": RawRequest(GET + HOST + b"a: ", b"a"),
    "a request line without end": RawRequest(b"GET /", b"a"),
    "line breaks without end": RawRequest(b"", b"\r\n"),
    "trailers without end": RawRequest(CHUNKED + b"2\r\n{}\r\n0\r\n", b"a:\r\n"),
    "a trailer without end": RawRequest(CHUNKED + b"2\r\n{}\r\n0\r\na: ", b"a"),
    "a chunk size without end": RawRequest(CHUNKED + b"2;", b"a"),
    "headers of a handshake without end": RawRequest(HANDSHAKE, b"a:\r\n"),
    "a write from another site": RawRequest(
        b"POST /conversations HTTP/1.1\r\n" + HOST + b"Origin: http://evil.example\r\n\r\n"
    ),
    "nothing": RawRequest(b""),
    "half of its headers": RawRequest(GET + b"Host: ch"),
    "another part of its headers": RawRequest(b"at"),
    "5000 requests for that route": RawRequest((b"GET ROUTE HTTP/1.1\r\n" + HOST + b"\r\n") * 5000),
    "200 requests": RawRequest((b"GET /nowhere HTTP/1.1\r\n" + HOST + b"\r\n") * 200),
    "a line break": RawRequest(b"\r\n"),
    "a request": RawRequest(GET + HOST + b"\r\n"),
    "a request for that route": RawRequest(b"GET ROUTE HTTP/1.1\r\n" + HOST + b"\r\n"),
    "a request for that route, then bytes that aren't HTTP": RawRequest(
        b"GET ROUTE HTTP/1.1\r\n" + HOST + b"\r\n" + NO_HTTP
    ),
    "two requests for that route, then bytes that aren't HTTP": RawRequest(
        (b"GET ROUTE HTTP/1.1\r\n" + HOST + b"\r\n") * 2 + NO_HTTP
    ),
    "two requests for that route": RawRequest((b"GET ROUTE HTTP/1.1\r\n" + HOST + b"\r\n") * 2),
    "a handshake that a proxy received over HTTPS from 203.0.113.7": RawRequest(
        HANDSHAKE
        + b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        + FORWARDED
    ),
    "a request that a proxy received over HTTPS from 203.0.113.7": RawRequest(
        GET + HOST + FORWARDED
    ),
    "a body of 512 KiB": RawRequest(
        b"POST /conversations HTTP/1.1\r\n"
        + HOST
        + b"Content-Type: application/json\r\nContent-Length: 524288\r\n\r\n"
        + b" " * (512 * 1024 - 2)
        + b"{}"
    ),
    "half of its body": RawRequest(CHUNKED + b"2\r\n{"),
    "another part of its body": RawRequest(b"}\r\n9\r\n"),
    "a request without a Host": RawRequest(GET + b"\r\n"),
    "a handshake without a Host": RawRequest(HANDSHAKE.replace(HOST, b"") + b"\r\n"),
    "a handshake without a key": RawRequest(HANDSHAKE + VERSION + b"\r\n"),
    "a handshake with a malformed key": RawRequest(
        HANDSHAKE + VERSION + KEY.replace(b"==", b"") + b"\r\n"
    ),
    "a handshake of another version": RawRequest(
        HANDSHAKE + KEY + VERSION.replace(b"13", b"8") + b"\r\n"
    ),
    "a handshake with two origins": RawRequest(
        HANDSHAKE + KEY + VERSION + ORIGIN + ORIGIN + b"\r\n"
    ),
    "a handshake by POST": RawRequest(HANDSHAKE.replace(b"GET", b"POST") + KEY + VERSION + b"\r\n"),
    "a handshake with two upgrades": RawRequest(
        HANDSHAKE.replace(b"Upgrade: w", b"Upgrade: h2c\r\nUpgrade: w") + KEY + VERSION + b"\r\n"
    ),
    "a handshake for an unknown path": RawRequest(
        HANDSHAKE.replace(b"/ws", b"/nowhere") + KEY + VERSION + b"\r\n"
    ),
    "a handshake for that route": RawRequest(
        HANDSHAKE.replace(b"/ws", ROUTE) + KEY + VERSION + b"\r\n"
    ),
    "a request with two Hosts": RawRequest(GET + HOST + HOST + b"\r\n"),
    "a request with an empty Host": RawRequest(GET + b"Host: \r\n\r\n"),
    "a request with a blank in its Host": RawRequest(GET + b"Host: chat test\r\n\r\n"),
    "a request with a path in its Host": RawRequest(GET + b"Host: chat.test/x\r\n\r\n"),
    "a request with a user in its Host": RawRequest(GET + b"Host: ada@chat.test\r\n\r\n"),
    "a request with a port in letters": RawRequest(GET + b"Host: chat.test:http\r\n\r\n"),
    "a request with an IPv6 address as its Host": RawRequest(GET + b"Host: [::1]:80\r\n\r\n"),
    "an HTTP/1.0 request without a Host": RawRequest(b"GET /health HTTP/1.0\r\n\r\n"),
    "an HTTP/1.0 request with a chunked body": RawRequest(
        CHUNKED.replace(b"HTTP/1.1", b"HTTP/1.0") + b"2\r\n{}\r\n0\r\n\r\n"
    ),
    "bytes that aren't HTTP": RawRequest(NO_HTTP),
    "an unknown method": RawRequest(b"FETCH / HTTP/1.1\r\n" + HOST + b"\r\n"),
    "two Content-Lengths": RawRequest(
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"
    ),
    "a Content-Length and a chunked body": RawRequest(
        CHUNKED[:-2] + b"Content-Length: 2\r\n\r\n{}"
    ),
    "an invalid chunk size": RawRequest(CHUNKED + b"x\r\n{}\r\n"),
    "headers of 16 KiB": _of_size(LIMIT),
    "headers of one byte above 16 KiB": _of_size(LIMIT + 1),
}
"""What a client sends, in a scenario's words."""
