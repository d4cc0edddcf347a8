"""The levels of scenarios, and how long a scenario of each may take."""

from support.patience import stretched

LIMITS: dict[str, float | None] = {
    "unit": 1,
    "integration": 5,
    "e2e": 15,
    "slow": 30,
    "benchmark": None,
}
"""Seconds by level, on a machine that isn't busy.

`integration` is the level of a scenario whose tags name none.
"""


def level_of(tags: set[str]) -> tuple[str, float | None]:
    """Return the level that the tags name, and its limit in seconds, stretched for this run."""
    named = [level for level in LIMITS if level in tags]
    level = named[0] if named else "integration"
    limit = LIMITS[level]
    return level, limit and stretched(limit)
