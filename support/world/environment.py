"""The environment that the app reads its settings from, in each scenario one of its own."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.core.settings import Settings, load_settings

EMPTY = Path(__file__).parent
"""A folder without a file `.env`."""


@contextmanager
def environment(variables: Mapping[str, str], *, folder: Path) -> Iterator[None]:
    """Put these settings, and no others, into the environment, in a working folder of its own."""
    names = {name.upper() for name in Settings.model_fields}
    saved, here = dict(os.environ), Path.cwd()
    for name in names:
        os.environ.pop(name, None)
    os.environ.update(variables)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(saved)


def settings_of(variables: Mapping[str, str], *, dotenv_in: Path | None = None) -> Settings:
    """Return the settings that the app reads from these variables.

    `dotenv_in` is the folder whose file `.env` counts too.
    """
    with environment(variables, folder=dotenv_in or EMPTY):
        load_settings.cache_clear()
        return load_settings()
