"""The files that are measured with, and the questions about them."""

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import duckdb

ROWS: Mapping[str, int] = {"small.parquet": 100_000, "large.parquet": 1_000_000}
"""Files of 3 and of 27 MB."""

QUESTIONS: Mapping[str, str] = {
    "A": "SELECT city, sum(amount) AS total FROM sales GROUP BY city",
    "B": "SELECT * FROM sales WHERE amount > 999.9",
    "C": "SELECT day, city, amount FROM sales WHERE quantity < 90",
}
"""A sum by city, a filter that needs all columns, and three columns of more rows than are shown."""

COUNT = "SELECT count(*) AS n FROM {}"

_MADE = """
SELECT
  'city-' || (hash(i) % 8) AS city,
  DATE '2020-01-01' + (i // 700)::INTEGER AS day,
  (hash(i + 1) % 1000000) / 1000.0 AS amount,
  (hash(i + 2) % 100)::INTEGER AS quantity,
  left(hash(i + 3)::VARCHAR, 18) AS customer,
  (hash(i + 4) % 1000000)::DOUBLE / 7 AS rebate
FROM range({rows}) t(i)
"""


def write_files(folder: Path) -> None:
    """Write every file."""
    with closing(duckdb.connect()) as duck:
        for name, rows in ROWS.items():
            duck.sql(_MADE.format(rows=rows)).write_parquet(str(folder / name))
