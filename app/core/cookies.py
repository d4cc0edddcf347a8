"""Cookies that a response carries, also the response of an error."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection


@dataclass(frozen=True, kw_only=True)
class Cookie:
    """A cookie for the service's own host alone, out of reach of scripts and foreign pages' posts.

    `max_age` is in seconds; with 0 the browser forgets it.
    """

    name: str
    value: str
    path: str
    max_age: int
    secure: bool

    def header(self) -> str:
        """Return the value of a Set-Cookie header."""
        flags = "; HttpOnly; SameSite=Lax" + ("; Secure" if self.secure else "")
        return f"{self.name}={self.value}; Path={self.path}; Max-Age={self.max_age}{flags}"


def send_cookie(connection: HTTPConnection, cookie: Cookie) -> None:
    """Have the response to this request carry a cookie, in place of another of its name."""
    if not hasattr(connection.state, "cookies"):
        connection.state.cookies = {}
    connection.state.cookies[cookie.name] = cookie.header()
