"""The workers' one way out: HTTP that is guarded where sockets are opened, at every hop."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from app.worker.addresses import AddressError, addresses_of
from app.worker.errors import TaskFailed
from app.worker.hosts.failures import NOT_ACCESSIBLE, HostFailed
from app.worker.hosts.retries import Retries

MAX_REDIRECTS = 3
SCHEMES = ("http", "https")

_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "dataset-chat"}
_BROKEN = (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError)
# Read once, before workers are forked: it takes as long as a dozen requests.
_TRUSTED = httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True)
class Access:
    """What a task may reach, for how many seconds it waits for a byte, and how long it may take.

    Public hosts at the allowed ports; exempt hosts, which may be anywhere, at these too; a host
    that is exempt with its port at that one. Of a host without ranges, files of so many bytes.
    """

    allowed_hosts: frozenset[tuple[str, int | None]]
    allowed_ports: tuple[tuple[int, int], ...]
    patience: float
    seconds: float
    retry_delays: tuple[float, ...]
    whole_file_bytes: int

    @classmethod
    def of(cls, access: Mapping[str, Any]) -> "Access":
        """Return the access that the app has sent with the task."""
        return cls(
            allowed_hosts=frozenset((host, port) for host, port in access["allowed_hosts"]),
            allowed_ports=tuple((first, last) for first, last in access["allowed_ports"]),
            patience=access["patience"],
            seconds=access["seconds"],
            retry_delays=tuple(access["retry_delays"]),
            whole_file_bytes=access["whole_file_bytes"],
        )

    def addresses(self, host: str, port: int) -> list[str]:
        """Return where a host may be connected to at this port; AddressError if nowhere."""
        name = _name_of(host)
        has_own_port = (name, port) in self.allowed_hosts
        if not has_own_port and not self._is_allowed(port):
            raise AddressError("no allowed port")
        exempt = has_own_port or (name, None) in self.allowed_hosts
        return addresses_of(host, port, exempt=exempt)

    def _is_allowed(self, port: int) -> bool:
        return any(first <= port <= last for first, last in self.allowed_ports)


def _name_of(host: str) -> str:
    """Return a host in the one way of writing in which hosts are compared."""
    try:
        return str(ip_address(host))
    except ValueError:
        return host.lower()


class GuardedClient:
    """Sends single requests: no cookies, no credentials, no proxies, at most three redirects."""

    def __init__(self, access: Access, *, within: float | None = None) -> None:
        """With `within`, everything is over in so many seconds from now."""
        self._access = access
        now = time.monotonic()
        ends = None if within is None else now + within
        self.retries = Retries(access.retry_delays, ends=ends or now + access.seconds)
        self.whole_file_bytes = access.whole_file_bytes
        self._transport = _GuardedTransport(_GuardedBackend(access, ends))

    def close(self) -> None:
        """Close every connection."""
        self._transport.close()

    @contextmanager
    def request(self, method: str, url: str, **headers: str) -> Iterator[httpx.Response]:
        """Yield the response at the end of the redirects, its body not read yet.

        TaskFailed says `network` or `timeout`, also of what goes wrong while it is being read; of a
        connection that breaks, which another one may not, it is HostFailed.
        """
        try:
            response = self._followed(method, httpx.URL(url), headers)
            try:
                yield response
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise TaskFailed("timeout", NOT_ACCESSIBLE, "Timed out") from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            # Its text may name addresses, which nobody outside is to learn.
            raise HostFailed(type(error).__name__, is_passing=isinstance(error, _BROKEN)) from error

    def _followed(self, method: str, url: httpx.URL, headers: Mapping[str, str]) -> httpx.Response:
        for _ in range(MAX_REDIRECTS + 1):
            response = self._send(method, url, headers)
            target = response.headers.get("location")
            if response.status_code not in _REDIRECTS or target is None:
                response.request = httpx.Request(method, url)
                return response
            response.close()
            url = url.join(target)
        raise TaskFailed("network", NOT_ACCESSIBLE, "Too many redirects")

    def _send(self, method: str, url: httpx.URL, headers: Mapping[str, str]) -> httpx.Response:
        if url.scheme not in SCHEMES or not url.host:
            raise TaskFailed("network", NOT_ACCESSIBLE, "Only http and https are read")
        timeout = httpx.Timeout(self._access.patience).as_dict()
        request = httpx.Request(
            method, url, headers={**_HEADERS, **headers}, extensions={"timeout": timeout}
        )
        return self._transport.handle_request(request)


class _GuardedTransport(httpx.HTTPTransport):
    """Opens its sockets by the given backend, for which httpx has no public parameter."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        super().__init__(verify=_TRUSTED, trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=_TRUSTED, network_backend=backend)


class _GuardedBackend(httpcore.SyncBackend):
    """Connects to exactly the address that it has checked."""

    def __init__(self, access: Access, ends: float | None) -> None:
        self._access = access
        self._ends = ends

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first address that accepts one."""
        failed: Exception = httpcore.ConnectError("no address")
        try:
            addresses = self._access.addresses(host, port)
        except AddressError as error:
            raise httpcore.ConnectError(str(error)) from error
        for address in addresses:
            try:
                stream = super().connect_tcp(
                    address, port, _left(self._ends, timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._ends)
        raise failed


class _TimedStream(httpcore.NetworkStream):
    """A connection on which nothing happens after a moment, however slowly bytes trickle in."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float | None) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come."""
        return self._stream.read(max_bytes, _left(self._ends, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._stream.write(buffer, _left(self._ends, timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the connection, encrypted from now on."""
        left = _left(self._ends, timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._ends)

    def get_extra_info(self, info: str) -> Any:
        """Return a property of the connection."""
        return self._stream.get_extra_info(info)


def _left(ends: float | None, timeout: float | None) -> float | None:
    """Return how long the next step may take."""
    if ends is None:
        return timeout
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("time is up")
    return left if timeout is None else min(left, timeout)
