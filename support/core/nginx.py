"""nginx in front of the app, as the README sets it up."""

import asyncio
import os
import re
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from support.runner.waiting import eventually
from support.world.http import Response, wire_client

README = Path(__file__).parents[2] / "README.md"
BESIDE = """
daemon off; master_process off; pid nginx.pid; error_log stderr;
events {{ }}
http {{
  access_log off;
  proxy_bind 127.0.0.3;  # so that its address isn't that of the clients
  client_body_temp_path t; proxy_temp_path t; fastcgi_temp_path t; uwsgi_temp_path t;
  scgi_temp_path t;
{servers}
}}
"""
"""What a configuration needs around the README's part of it."""


def is_installed() -> bool:
    """Return whether this machine has nginx."""
    return shutil.which("nginx") is not None


@dataclass(frozen=True)
class Nginx:
    """A running nginx; `path` is where it has the service."""

    address: str
    pid: int
    path: str

    async def exchange(self, request: httpx.Request) -> Response:
        """Send a request to it."""
        path = self.path.encode() + request.url.raw_path
        url = httpx.URL(f"http://{self.address}").copy_with(raw_path=path)
        sent = httpx.Request(request.method, url, headers=request.headers, stream=request.stream)
        async with wire_client() as client:
            response = await client.send(sent)
        return Response(response.status_code, response.headers, response.text)


@asynccontextmanager
async def nginx_before(app: str, *, path: str, folder: Path) -> AsyncIterator[Nginx]:
    """Run nginx before the app at this address, which it has under a path; "" is the root."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    servers = _configured(address, app, path)
    (folder / "nginx.conf").write_text(BESIDE.format(servers=servers), encoding="utf-8")
    command = ("nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr")
    process = await asyncio.create_subprocess_exec(*command, env={"PATH": os.environ["PATH"]})
    try:
        await eventually("nginx", lambda: _listens(address), wanted=True)
        yield Nginx(address, process.pid, path)
    finally:
        process.terminate()
        await process.wait()


def _configured(address: str, app: str, path: str) -> str:
    """Return the README's configuration without TLS, for these addresses and this path."""
    (text,) = re.findall(r"```nginx\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    text = re.sub(r"  ssl_certificate.*\n", "", text).replace("443 ssl", address)
    text = text.replace("127.0.0.1:8000", app)
    if not path:
        return text
    return text.replace("location / {", f"location {path}/ {{").replace(f"{app};", f"{app}/;")


def _listens(address: str) -> bool:
    host, port = address.split(":")
    with socket.socket() as client:
        return client.connect_ex((host, int(port))) == 0
