"""`python -m app`: serve until a signal to stop, or carry out a command; a failure is one line."""

import argparse
import asyncio
import logging
import os
import signal
import socket
import sys
from functools import partial
from typing import NoReturn

from fastapi import FastAPI

from app import __version__
from app.auth.commands import CommandError, add_referral_keys, run_referral_keys
from app.core.descriptors import make_room_for
from app.core.log import configure_logging, get_logger
from app.core.server import Server, handle_signals
from app.core.settings import Settings, SettingsError, load_settings
from app.core.worker_pool import WorkerStartError
from app.database.errors import DatabaseOpenError
from app.dependencies import given_to
from app.main import begin_stop, create_app

_log = get_logger("app")


def main() -> None:
    """Serve, or carry out a command; exit with status 1 if that fails, 2 if it isn't understood."""
    arguments = _parser().parse_args()
    try:
        settings = load_settings()
        if "action" in arguments:
            _say(asyncio.run(run_referral_keys(arguments, settings)))
        else:
            configure_logging(settings)
            _run(settings)
            _leave()
    except _FAILURES as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what is allowed; exit with status 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m app", description="Serve, or carry out a command.")
    parser.add_argument("--version", action="version", version=__version__)
    add_referral_keys(parser.add_subparsers(title="commands"))
    return parser


class _ListenError(Exception):
    """The address can't be listened on; the text is one line for the operator."""


_FAILURES = (SettingsError, DatabaseOpenError, WorkerStartError, CommandError, _ListenError)


def _say(text: str) -> None:
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has closed the pipe; without this the interpreter complains when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(settings: Settings) -> None:
    make_room_for(settings.max_connections)
    service = create_app(settings)
    stop = partial(begin_stop, service)
    given = given_to(service)
    server = Server(
        service,
        settings,
        drain=given.drain,
        begin_stop=stop,
        count_refusal=given.requests.count_refusal,
    )
    handle_signals(server)
    with (
        _listen(settings.host, settings.port) as listener,
        asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner,
    ):
        runner.run(_serve(server, service, listener))


def _leave() -> NoReturn:
    """End the process, in which everything is closed by now.

    The interpreter would free all modules one after another, for longer than the stop itself takes.
    """
    logging.shutdown()
    os._exit(0)


async def _serve(server: Server, service: FastAPI, listener: socket.socket) -> None:
    async with service.router.lifespan_context(service):
        host, port = listener.getsockname()[:2]
        _log.info("listening", host=host, port=port)
        await server.serve(sockets=[listener])
    _log.info("stopped")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With its protocol named, asyncio switches off Nagle's delay of small responses.
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        raise _ListenError(
            f"Can't listen on {host}:{port} (HOST, PORT): {error.strerror}"
        ) from error
    return listener


if __name__ == "__main__":
    main()
