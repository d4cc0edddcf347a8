"""Names the rows of an outline by their values, as editors and the command line show them."""

from collections.abc import Mapping, Sequence

from clausetrace.rendering.visible_text import visible

LONGEST = 60
"""Characters of one value in a name."""
CUTTING = {"[": "(", "]": ")", "::": ":"}
"""What cuts the names of tests, for pytest or for an editor, and what a name has in its place."""


def row_names(scenario: str, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return a name for each row: the scenario's with the row's values, and no two alike.

    A scenario without rows (one empty row) has its own name.
    """
    scenario, names = uncut(scenario), list[str]()
    for row in rows:
        name = f"{scenario} ({', '.join(map(_readable, row.values()))})" if row else scenario
        same = sum(earlier == name or earlier.startswith(f"{name} #") for earlier in names)
        names.append(f"{name} #{same + 1}" if same else name)
    return names


def uncut(name: str) -> str:
    """Return the name that a test has for that of a scenario."""
    for cutting, harmless in CUTTING.items():
        while cutting in name:
            name = name.replace(cutting, harmless)
    return name


def _readable(value: str) -> str:
    text = uncut(" ".join(visible(value).split()))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
