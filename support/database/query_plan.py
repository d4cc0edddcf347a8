"""How SQLite goes about the app's most frequent sum."""

from support.database.probes.database import Database
from support.runner.values import ABSENT, Absent

SUM = (
    "SELECT sum(input_tokens + output_tokens) FROM token_usage WHERE user_id = ? AND timestamp > ?"
)


async def plan_of_usage(database: Database) -> str | Absent:
    """Return the plan of the sum of a user's tokens of a day, ABSENT without the table."""
    if "token_usage" not in await database.tables():
        return ABSENT
    return str(await database.rows(f"EXPLAIN QUERY PLAN {SUM}", "a user", "a day ago"))
