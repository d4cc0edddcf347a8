"""Who answers the questions: the service's workers, and what they are compared with."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from app.core.worker_pool import LimitedPool
from support.speed.files import COUNT, QUESTIONS

MAX_ROWS = 1_000
"""How many rows are shown; all of them are counted."""


@dataclass(frozen=True)
class Workers:
    """The service's worker pool, without the app around it."""

    pool: LimitedPool

    async def ask(self, sql: str, urls: Mapping[str, str]) -> int:
        """Return how many rows a query over these tables has."""
        datasets = [{"url": url, "table_name": name} for name, url in urls.items()]
        limits = self.pool.limits
        access = limits.access(limits.query_seconds)
        result = await self.pool.run(
            "execute_query", sql, datasets, access, seconds=limits.query_seconds
        )
        if "error_type" in result:
            raise RuntimeError(result)
        return int(result["total_rows"])


def ask_duckdb(file: Path, question: str) -> int:
    """Return the same from a new DuckDB, whose file is on this machine."""
    with closing(duckdb.connect()) as duck:
        duck.execute(f"CREATE VIEW sales AS FROM read_parquet('{file}')")
        sql = QUESTIONS[question]
        rows = duck.execute(f"FROM ({sql}) LIMIT {MAX_ROWS + 1}").fetchall()
        if len(rows) <= MAX_ROWS:
            return len(rows)
        counted = duck.execute(COUNT.format(f"({sql})")).fetchone()
        return int(counted[0]) if counted else 0


def polars_or_none() -> Callable[[str, str], int] | None:
    """Return what asks Polars, which reads from the URL, too; None where it isn't installed."""
    if find_spec("polars") is None:
        return None
    polars: Any = import_module("polars")
    amount, quantity = polars.col("amount"), polars.col("quantity")

    def ask(url: str, question: str) -> int:
        file = polars.scan_parquet(url)
        frame = {
            "A": lambda: file.group_by("city").agg(amount.sum()),
            "B": lambda: file.filter(amount > 999.9),  # noqa: PLR2004  as the SQL has it
            "C": lambda: file.filter(quantity < 90).select("day", "city", "amount"),  # noqa: PLR2004
        }[question]()
        shown = frame.head(MAX_ROWS + 1).collect()
        if len(shown) <= MAX_ROWS:
            return len(shown)
        return int(frame.select(polars.len()).collect().item())

    return ask
