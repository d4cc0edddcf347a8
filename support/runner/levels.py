"""The levels of scenarios, how long a scenario of each may take, and which can't run here."""

import pytest

from support.runner.patience import stretched

NOT_APPLICABLE = "not applicable"
"""The property by which an item reports why it isn't run."""

LIMITS: dict[str, float | None] = {
    "unit": 5,
    "integration": 15,
    "e2e": 45,
    "slow": 90,
    "benchmark": None,
}
"""Seconds by level: what ends a hang, far above what scenarios of the level take.

`integration` is the level of a scenario whose tags name none.
"""


def level_of(tags: set[str]) -> tuple[str, float | None]:
    """Return the level that the tags name, and its limit in seconds, stretched for this run."""
    named = [level for level in LIMITS if level in tags]
    level = named[0] if named else "integration"
    limit = LIMITS[level]
    return level, limit and stretched(limit)


def leave_out(items: list[pytest.Item], tag: str, *, needed: bool) -> None:
    """Leave out the items with this tag where what it names is needed, and report why."""
    for item in items:
        if needed and item.get_closest_marker(tag):
            item.user_properties.append((NOT_APPLICABLE, f"needs {tag}"))
            item.add_marker(pytest.mark.skip(reason=f"needs {tag}"))
