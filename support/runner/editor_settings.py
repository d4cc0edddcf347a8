"""The settings by which editors find sentences: `python -m support.runner.editor` writes them."""

import json
from pathlib import Path
from typing import Any

from support.runner.expressions import registry
from support.runner.parameters import PARAMETERS

SETTINGS = Path(".vscode/settings.json")
CUCUMBERS = ("int", "float", "word", "string")
"""Types that Cucumber's editor extensions know by themselves."""


def settings() -> dict[str, Any]:
    """Return where features and definitions are, and every type of values as the suite has it.

    The keys are those of Cucumber's own extension; other editors with its language service read
    the same.
    """
    types = [registry().lookup_by_type_name(name) for name in (*PARAMETERS, "thing")]
    return {
        "cucumber.features": ["features/**/*.feature"],
        "cucumber.glue": ["steps/**/*.py"],
        "cucumber.parameterTypes": [
            {"name": each.name, "regexp": each.regexps[0]} for each in types
        ],
    }


def written() -> str:
    """Return the settings as their file holds them."""
    return json.dumps(settings(), indent=2, ensure_ascii=False) + "\n"


def is_current(root: Path) -> bool:
    """Say whether the file of the tree is what the definitions make."""
    path = root / SETTINGS
    return path.is_file() and path.read_text(encoding="utf-8") == written()
