"""Editors' settings: `python -m support.runner.words.editor_settings` writes them anew."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from support.runner.words.expressions import registry
from support.runner.words.parameters import PARAMETERS

SETTINGS = Path(".vscode/settings.json")
COMMAND = "python -m support.runner.words.editor_settings"
"""What writes them anew."""


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


def main() -> None:
    """Read every definition, and write the settings."""
    root = Path.cwd()
    for path in sorted((root / "steps").glob("**/[a-z]*.py")):
        import_module(".".join(path.relative_to(root).with_suffix("").parts))
    (root / SETTINGS).parent.mkdir(exist_ok=True)
    (root / SETTINGS).write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
