"""The levels of scenarios, and how long a scenario of each may take."""

LIMITS: dict[str, float | None] = {
    "unit": 1,
    "integration": 5,
    "e2e": 15,
    "slow": 30,
    "benchmark": None,
}
"""Seconds by level; `integration` is the level of a scenario whose tags name none."""


def level_of(tags: set[str]) -> tuple[str, float | None]:
    """Return the level that the tags name, and its limit in seconds."""
    named = [level for level in LIMITS if level in tags]
    level = named[0] if named else "integration"
    return level, LIMITS[level]
