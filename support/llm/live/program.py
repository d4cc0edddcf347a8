"""The program that serves the model; it writes its address, and ends when its input does.

    python program.py MODEL TEMPLATE CONTEXT_TOKENS

It runs by itself, since what it imports is not the suite's, and is there with the extra alone.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any


def serve(model: str, template: str, context_tokens: str) -> None:
    """Serve the model to one request at a time until nothing more comes from standard input."""
    llama: Any = import_module("xllamacpp")
    chosen = llama.CommonParams()
    chosen.model.path = model
    chosen.chat_template = Path(template).read_text(encoding="utf-8")
    chosen.n_ctx = int(context_tokens)
    chosen.n_parallel = 1
    chosen.cpuparams.n_threads = 1
    chosen.hostnames = ["127.0.0.1"]
    chosen.port = 0
    chosen.endpoint_slots = True
    chosen.ui = False
    # The likeliest token each time, so that one machine sees one answer; it ends at its limit only.
    chosen.sampling.temp = 0.0
    chosen.sampling.ignore_eos = True
    server = llama.Server(chosen)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    serve(*sys.argv[1:])
