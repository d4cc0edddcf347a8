"""Names of datasets: names of SQL tables that a query needn't quote."""

import re
from collections.abc import Collection

MAX_CHARACTERS = 50
PATTERN = r"^[a-zA-Z_][a-zA-Z0-9_]*$"

# What DuckDB 2 doesn't take unquoted as a table's name, tried word by word, and a few that read
# as statements.
_RESERVED = """
ALL ANALYSE ANALYZE AND ANTI ANY ARRAY AS ASC ASOF ASYMMETRIC AT AUTHORIZATION BETWEEN BINARY
BOTH BY CASE CAST CHECK COLLATE COLLATION COLUMN CONCURRENTLY CONSTRAINT CREATE CROSS DEFAULT
DEFERRABLE DELETE DESC DESCRIBE DISTINCT DO DROP ELSE END EXCEPT EXISTS FALSE FETCH FOR FOREIGN
FREEZE FROM FULL GLOB GROUP HAVING ILIKE IN INITIALLY INNER INSERT INTERSECT INTO IS ISNULL
JOIN LAMBDA LATERAL LEADING LEFT LIKE LIMIT NATURAL NOT NOTNULL NULL OFFSET ON ONLY OR ORDER
OUTER OVERLAPS PIVOT PIVOT_LONGER PIVOT_WIDER PLACING POSITIONAL PRIMARY QUALIFY REFERENCES
RETURNING RIGHT SELECT SEMI SET SHOW SIMILAR SOME SUMMARIZE SYMMETRIC TABLE TABLESAMPLE THEN TO
TRAILING TRUE UNION UNIQUE UNPACK UNPIVOT UPDATE USING VALUES VARIADIC VERBOSE WHEN WHERE
WINDOW WITH
"""
RESERVED = frozenset(_RESERVED.split())

# A longer number is a name like any other: the counter couldn't hold it.
_AUTOMATIC = re.compile(r"table([1-9][0-9]{0,14})", re.IGNORECASE)


def refuse_reserved(name: str) -> str:
    """Return the name; ValueError if it is a word of SQL."""
    if name.upper() in RESERVED:
        raise ValueError("a reserved word of SQL")
    return name


def automatic(number: int) -> str:
    """Return the name that belongs to a number."""
    return f"table{number}"


def next_number(counter: int, names: Collection[str]) -> int:
    """Return the number of the next automatic name.

    It follows the last number given out and every number among the present names, so that neither a
    removed name nor a chosen one is given again.
    """
    matches = (_AUTOMATIC.fullmatch(name) for name in names)
    number = 1 + max([counter, *(int(match[1]) for match in matches if match)])
    while is_taken(automatic(number), names):
        number += 1
    return number


def is_taken(name: str, names: Collection[str]) -> bool:
    """Return whether a name is among others, ignoring case as SQL does."""
    return name.lower() in {other.lower() for other in names}
